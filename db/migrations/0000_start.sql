CREATE TABLE "account_contacts" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"verified_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_contacts_account_id_kind_address_pk" PRIMARY KEY("account_id","kind","address")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"reference_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"ip_allowlist" text[],
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"help_url" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"object_id" text NOT NULL,
	"inquiry_id" text,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_processes" (
	"id" text PRIMARY KEY NOT NULL,
	"worker_ids" text[] NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"flow_id" text NOT NULL,
	"number" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"name" text NOT NULL,
	"published_version_id" text,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"flow_id" text NOT NULL,
	"flow_version_id" text NOT NULL,
	"account_id" text,
	"reference_id" text,
	"status" text NOT NULL,
	"given" jsonb NOT NULL,
	"bound_phone" text,
	"phone_verified" boolean DEFAULT false NOT NULL,
	"progress_id" text NOT NULL,
	"redirect_uri" text,
	"note" text,
	"tags" text[] NOT NULL,
	"expiry" jsonb NOT NULL,
	"failed_verifications" integer DEFAULT 0 NOT NULL,
	"previous_step" text,
	"next_step" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"decisioned_at" timestamp with time zone,
	"marked_for_review_at" timestamp with time zone,
	"last_activity_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "inquiry_progress" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"inquiry_id" text NOT NULL,
	"done" text[] NOT NULL,
	"answers" jsonb NOT NULL,
	"consents" jsonb NOT NULL,
	"phone" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inquiry_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"inquiry_id" text NOT NULL,
	"progress_id" text NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"browser_hash" text,
	"previous_browser_hash" text,
	"rotated_at" timestamp with time zone,
	"proven_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"expired_at" timestamp with time zone,
	"ended_by" text,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"verification_id" text NOT NULL,
	"slot" integer NOT NULL,
	"generation" integer NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"status" text NOT NULL,
	"lease_ends_at" timestamp with time zone,
	"provider_reference" text,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sandbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"message_id" text NOT NULL,
	"channel" text NOT NULL,
	"address_box" text NOT NULL,
	"address_key" text NOT NULL,
	"body_box" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone_ledgers" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"address" text NOT NULL,
	"day" date NOT NULL,
	"tries" integer NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	CONSTRAINT "phone_ledgers_company_id_environment_address_pk" PRIMARY KEY("company_id","environment","address")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"purpose" text NOT NULL,
	"address" text NOT NULL,
	"inquiry_id" text,
	"status" text NOT NULL,
	"plan" jsonb NOT NULL,
	"step" integer NOT NULL,
	"step_ends_at" timestamp with time zone NOT NULL,
	"generation" integer NOT NULL,
	"code_mac" text,
	"code_box" text,
	"code_ends_at" timestamp with time zone NOT NULL,
	"code_tries" integer NOT NULL,
	"total_tries" integer NOT NULL,
	"sends" integer NOT NULL,
	"resends" integer NOT NULL,
	"next_resend_at" timestamp with time zone NOT NULL,
	"language" text NOT NULL,
	"brand" text NOT NULL,
	"replaces" text,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "account_contacts" ADD CONSTRAINT "account_contacts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_sessions" ADD CONSTRAINT "inquiry_sessions_inquiry_id_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_reference" ON "accounts" USING btree ("company_id","environment","reference_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret_hash" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "events_inquiry" ON "events" USING btree ("inquiry_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "flow_versions_number" ON "flow_versions" USING btree ("flow_id","number");--> statement-breakpoint
CREATE INDEX "flows_company" ON "flows" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "inquiries_due" ON "inquiries" USING btree ("expires_at") WHERE status in ('created', 'pending');--> statement-breakpoint
CREATE INDEX "inquiry_progress_inquiry" ON "inquiry_progress" USING btree ("inquiry_id");--> statement-breakpoint
CREATE INDEX "inquiry_sessions_inquiry" ON "inquiry_sessions" USING btree ("inquiry_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_slot" ON "messages" USING btree ("verification_id","slot");--> statement-breakpoint
CREATE INDEX "sandbox_messages_created" ON "sandbox_messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sandbox_messages_message" ON "sandbox_messages" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_live" ON "verifications" USING btree ("company_id","environment","address","purpose") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "verifications_purpose" ON "verifications" USING btree ("purpose","created_at");--> statement-breakpoint
CREATE INDEX "verifications_inquiry" ON "verifications" USING btree ("inquiry_id","created_at");