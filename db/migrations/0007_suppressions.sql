DROP INDEX "recoveries_phone";--> statement-breakpoint
DROP INDEX "suppressions_newest";--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "id" text NOT NULL;--> statement-breakpoint
CREATE INDEX "recoveries_phone" ON "recoveries" USING btree ("phone","handed_over_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_newest" ON "suppressions" USING btree ("company_id","environment","id" collate "C");