CREATE TABLE "breakers" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"provider" text NOT NULL,
	"channel" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"calls" integer NOT NULL,
	"bad" integer NOT NULL,
	"opens_at" timestamp with time zone,
	CONSTRAINT "breakers_company_id_environment_provider_channel_pk" PRIMARY KEY("company_id","environment","provider","channel")
);
--> statement-breakpoint
CREATE TABLE "message_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"purpose" text NOT NULL,
	"language" text NOT NULL,
	"code_minutes" integer NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"provider" text NOT NULL,
	"provider_reference" text,
	"reason" text,
	"submitted_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"provider" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secret_box" text NOT NULL,
	"previous_secret_box" text,
	"previous_ends_at" timestamp with time zone,
	"tested_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_numbers" (
	"company_id" text NOT NULL,
	"address_key" text NOT NULL,
	"address_box" text NOT NULL,
	"behaviour" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sandbox_numbers_company_id_address_key_pk" PRIMARY KEY("company_id","address_key")
);
--> statement-breakpoint
CREATE TABLE "workflows" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"name" text NOT NULL,
	"steps" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_verification_id_verifications_id_fk";
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "default_workflow" text;--> statement-breakpoint
ALTER TABLE "inquiries" ADD COLUMN "workflow" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "inquiry_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "refusals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "provider_code" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_messages" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_messages" ADD COLUMN "arrived" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "dead_channels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "workflows" ADD CONSTRAINT "workflows_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_version" ON "message_templates" USING btree ("company_id","environment","purpose","language","code_minutes","number");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_accounts_provider" ON "provider_accounts" USING btree ("company_id","environment","provider");--> statement-breakpoint
CREATE INDEX "workflows_company" ON "workflows" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_reference" ON "messages" USING btree ("provider_reference") WHERE provider_reference is not null;