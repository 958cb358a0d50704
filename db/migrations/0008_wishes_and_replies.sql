ALTER TABLE "sandbox_messages" ADD COLUMN "reply_to" text;--> statement-breakpoint
ALTER TABLE "sandbox_messages" ADD CONSTRAINT "sandbox_messages_reply_to_sandbox_messages_id_fk" FOREIGN KEY ("reply_to") REFERENCES "public"."sandbox_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_messages_reply" ON "sandbox_messages" USING btree ("reply_to") WHERE reply_to is not null;--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "owners_wish" boolean GENERATED ALWAYS AS (by in ('word', 'link')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "suppressions" DROP CONSTRAINT "suppressions_company_id_environment_phone_pk";--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_company_id_environment_phone_owners_wish_pk" PRIMARY KEY("company_id","environment","phone","owners_wish");