CREATE TABLE "lines" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"provider" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secret_box" text NOT NULL,
	"connected" boolean NOT NULL,
	"reason" text,
	"quality" text,
	"sending_limit" text,
	"tested_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"inquiry_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"method" text NOT NULL,
	"slot" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"phone" text NOT NULL,
	"country" text,
	"language" text NOT NULL,
	"step" text,
	"due_at" timestamp with time zone NOT NULL,
	"chosen_at" timestamp with time zone,
	"ends_at" timestamp with time zone NOT NULL,
	"waits_for" text,
	"stopped_for" text,
	"handed_over_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"clicked_at" timestamp with time zone,
	"resumed_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"line" text,
	"message_template_id" text,
	"link_id" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"inquiry_id" text NOT NULL,
	"phone" text NOT NULL,
	"text" text,
	"text_version" text,
	"language" text,
	"by" text NOT NULL,
	"ip_address" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"phone" text NOT NULL,
	"by" text NOT NULL,
	"recovery_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suppressions_company_id_environment_phone_pk" PRIMARY KEY("company_id","environment","phone")
);
--> statement-breakpoint
ALTER TABLE "breakers" DROP CONSTRAINT "breakers_company_id_environment_provider_channel_pk";--> statement-breakpoint
ALTER TABLE "message_templates" ALTER COLUMN "code_minutes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "breakers" ADD COLUMN "line" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "breakers" ADD CONSTRAINT "breakers_company_id_environment_provider_channel_line_pk" PRIMARY KEY("company_id","environment","provider","channel","line");--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "recovery_id" text;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "zone" text;--> statement-breakpoint
ALTER TABLE "inquiry_progress" ADD COLUMN "recovery" jsonb;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD COLUMN "recovery_id" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "line" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "message" jsonb;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "host" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "line" text;--> statement-breakpoint
CREATE UNIQUE INDEX "lines_name" ON "lines" USING btree ("company_id","environment","name");--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_open" ON "recoveries" USING btree ("inquiry_id") WHERE status = 'scheduled';--> statement-breakpoint
CREATE INDEX "recoveries_inquiry" ON "recoveries" USING btree ("inquiry_id","id" collate "C");--> statement-breakpoint
CREATE INDEX "recoveries_newest" ON "recoveries" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE INDEX "recoveries_phone" ON "recoveries" USING btree ("phone","handed_over_at");--> statement-breakpoint
CREATE INDEX "recoveries_waiting" ON "recoveries" USING btree ("company_id","environment","due_at") WHERE waits_for = 'not-ready';--> statement-breakpoint
CREATE INDEX "recovery_consents_inquiry" ON "recovery_consents" USING btree ("inquiry_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_newest" ON "suppressions" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_name" ON "message_templates" USING btree ("company_id","environment","line","name","language","number") WHERE purpose = 'recovery';--> statement-breakpoint
CREATE INDEX "message_templates_reference" ON "message_templates" USING btree ("provider_reference") WHERE provider_reference is not null;