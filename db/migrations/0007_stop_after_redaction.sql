ALTER TABLE "recoveries" ADD COLUMN "phone_key" text;--> statement-breakpoint
CREATE INDEX "recoveries_phone_key" ON "recoveries" USING btree ("phone_key") WHERE phone_key is not null;