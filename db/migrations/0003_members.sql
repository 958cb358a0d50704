CREATE TABLE "environment_settings" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"countries" text[],
	"retention_days" integer,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "environment_settings_company_id_environment_pk" PRIMARY KEY("company_id","environment")
);
--> statement-breakpoint
CREATE TABLE "api_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"api_key_id" text NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"status" integer NOT NULL,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "api_requests_newest" ON "api_requests" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_status" ON "api_requests" USING btree ("company_id","environment",("status" / 100),"id" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_path" ON "api_requests" USING btree ("company_id","environment","path" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_created" ON "api_requests" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "events_newest" ON "events" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE INDEX "events_name" ON "events" USING btree ("company_id","environment","name","id" collate "C");--> statement-breakpoint
CREATE INDEX "events_object" ON "events" USING btree ("object_id","id" collate "C");--> statement-breakpoint
CREATE INDEX "inquiries_ended" ON "inquiries" USING btree ("company_id","environment",greatest(completed_at, failed_at, expired_at, decisioned_at)) WHERE redacted_at is null and status in ('completed', 'failed', 'expired', 'approved', 'declined');--> statement-breakpoint
CREATE INDEX "sandbox_messages_newest" ON "sandbox_messages" USING btree ("company_id","environment","created_at");