CREATE TABLE "flow_editors" (
	"flow_id" text NOT NULL,
	"member_id" text NOT NULL,
	"company_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "flow_editors_flow_id_member_id_pk" PRIMARY KEY("flow_id","member_id")
);
--> statement-breakpoint
DROP INDEX "flow_versions_number";--> statement-breakpoint
ALTER TABLE "flow_versions" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "flow_versions" ADD COLUMN "saved_by" text;--> statement-breakpoint
ALTER TABLE "flow_editors" ADD CONSTRAINT "flow_editors_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "flow_versions_number" ON "flow_versions" USING btree ("flow_id","number") WHERE number > 0;