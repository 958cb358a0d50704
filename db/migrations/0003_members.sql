CREATE TABLE "environment_settings" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"countries" text[],
	"retention_days" integer,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "environment_settings_company_id_environment_pk" PRIMARY KEY("company_id","environment")
);
--> statement-breakpoint
CREATE TABLE "inquiry_names" (
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"inquiry_id" text NOT NULL,
	"source" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "inquiry_names_inquiry_id_source_name_pk" PRIMARY KEY("inquiry_id","source","name")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"environment" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" text NOT NULL,
	"code_mac" text NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recovery_codes_user_id_code_mac_pk" PRIMARY KEY("user_id","code_mac")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"method" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"second_factor_passed_at" timestamp with time zone,
	"ip_address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"name" text NOT NULL,
	"password_hash" text,
	"factor_phone" text,
	"factor_email" text,
	"last_company_id" text,
	"last_environment" text,
	"created_at" timestamp with time zone NOT NULL
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
DROP INDEX "inquiries_flow";--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "previous_secret_hash" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "previous_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "member_factor_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "actor" text;--> statement-breakpoint
UPDATE "events" SET "actor" = coalesce("data" ->> 'by', 'job:unknown'), "data" = "data" - 'by';--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "actor" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "ip_address" text;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiry_names_name" ON "inquiry_names" USING btree ("company_id","environment","name" collate "C");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "invitations_newest" ON "invitations" USING btree ("company_id","id" collate "C");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("company_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_user" ON "members" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "members_companies" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_ends" ON "sign_in_attempts" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "sign_in_links_user" ON "sign_in_links" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sign_ins_user" ON "sign_ins" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "api_requests_newest" ON "api_requests" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_status" ON "api_requests" USING btree ("company_id","environment",("status" / 100),"id" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_path" ON "api_requests" USING btree ("company_id","environment","path" collate "C");--> statement-breakpoint
CREATE INDEX "api_requests_created" ON "api_requests" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_previous_hash" ON "api_keys" USING btree ("previous_secret_hash") WHERE previous_secret_hash is not null;--> statement-breakpoint
CREATE INDEX "api_keys_newest" ON "api_keys" USING btree ("company_id","environment","id" collate "C");--> statement-breakpoint
CREATE INDEX "events_name" ON "events" USING btree ("company_id","environment","name","id" collate "C");--> statement-breakpoint
CREATE INDEX "events_object" ON "events" USING btree ("object_id","id" collate "C") WHERE inquiry_id is distinct from object_id;--> statement-breakpoint
CREATE INDEX "events_audit" ON "events" USING btree ("company_id","id" collate "C") WHERE starts_with(actor, 'mem_');--> statement-breakpoint
CREATE INDEX "inquiries_ended" ON "inquiries" USING btree ("company_id","environment",greatest(completed_at, failed_at, expired_at, decisioned_at)) WHERE redacted_at is null and status in ('completed', 'failed', 'expired', 'approved', 'declined');--> statement-breakpoint
CREATE INDEX "inquiries_abandoned" ON "inquiries" USING btree ("company_id","environment","id" collate "C") WHERE status = 'pending' and abandoned_at is not null and (recovered_at is null or recovered_at < abandoned_at);--> statement-breakpoint
CREATE INDEX "inquiries_phone" ON "inquiries" USING btree ("company_id","environment",reverse("bound_phone") collate "C") WHERE bound_phone is not null;--> statement-breakpoint
CREATE INDEX "inquiries_email" ON "inquiries" USING btree ("company_id","environment","bound_email") WHERE bound_email is not null;--> statement-breakpoint
CREATE INDEX "sandbox_messages_newest" ON "sandbox_messages" USING btree ("company_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "verifications_address" ON "verifications" USING btree ("company_id","environment",reverse("address") collate "C") WHERE inquiry_id is not null;--> statement-breakpoint
CREATE INDEX "inquiries_flow" ON "inquiries" USING btree ("flow_id","environment","status","id" collate "C");--> statement-breakpoint
INSERT INTO "inquiry_names" ("company_id", "environment", "inquiry_id", "source", "name")
SELECT DISTINCT company_id, environment, inquiry_id, source, left(name, 200) FROM (
	SELECT s.*, btrim(regexp_replace(lower(regexp_replace(normalize(concat_ws(' ', o.a, o.b, o.c), NFD), '[\u0300-\u036f]', '', 'g')), '\s+', ' ', 'g')) AS name
	FROM (
		SELECT company_id, environment, id AS inquiry_id, id AS source, given ->> 'name-first' AS f, given ->> 'name-middle' AS m, given ->> 'name-last' AS l FROM inquiries
		UNION ALL
		SELECT company_id, environment, inquiry_id, id, answers -> 'name-first' ->> 'value', answers -> 'name-middle' ->> 'value', answers -> 'name-last' ->> 'value' FROM inquiry_progress
	) s CROSS JOIN LATERAL (VALUES (f, m, l), (l, f, m)) AS o (a, b, c)
) named WHERE name <> '';
