import { drained } from "@/app/drain";
import { api, apiList } from "@/lib/http/api";
import * as messaging from "@/lib/messaging";
import { CreateMessageTemplate, ListMessageTemplates } from "@/lib/messaging/schemas";

export const GET = apiList({ scope: "recoveries:read", query: ListMessageTemplates }, messaging.listTemplatePage);
export const POST = drained(
	api({ scope: "recoveries:write", body: CreateMessageTemplate, status: 201 }, messaging.createTemplate),
);
