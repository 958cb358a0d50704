ALTER TABLE "messages" ADD COLUMN "called_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recoveries" ADD COLUMN "phone_key" text;--> statement-breakpoint
CREATE INDEX "recoveries_kind" ON "recoveries" USING btree ("company_id","environment","method","status","id" collate "C");--> statement-breakpoint
CREATE INDEX "recoveries_phone_key" ON "recoveries" USING btree ("phone_key") WHERE phone_key is not null;