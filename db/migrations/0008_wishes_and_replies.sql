ALTER TABLE "sandbox_messages" ADD COLUMN "reply" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "owners_wish" boolean GENERATED ALWAYS AS (by in ('word', 'link')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "suppressions" DROP CONSTRAINT "suppressions_company_id_environment_phone_pk";--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_company_id_environment_phone_owners_wish_pk" PRIMARY KEY("company_id","environment","phone","owners_wish");