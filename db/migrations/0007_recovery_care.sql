ALTER TABLE "accounts" ADD COLUMN "recovery_refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "called_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recoveries" ADD COLUMN "phone_key" text;--> statement-breakpoint
ALTER TABLE "recoveries" ADD COLUMN "claimed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_consents" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "recovery_consents" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "recovery_consents" ADD COLUMN "withdrawn_by" text;--> statement-breakpoint
CREATE INDEX "recoveries_kind" ON "recoveries" USING btree ("company_id","environment","method","status","id" collate "C");--> statement-breakpoint
CREATE INDEX "recoveries_phone_key" ON "recoveries" USING btree ("phone_key") WHERE phone_key is not null;--> statement-breakpoint
CREATE INDEX "recoveries_claimed" ON "recoveries" USING btree ("company_id","environment","handed_over_at") WHERE claimed;--> statement-breakpoint
CREATE INDEX "recovery_consents_network" ON "recovery_consents" USING btree ("company_id","environment","network","created_at") WHERE network is not null;--> statement-breakpoint
CREATE INDEX "recovery_consents_phone" ON "recovery_consents" USING btree ("company_id","environment","phone") WHERE withdrawn_at is null and phone <> '';