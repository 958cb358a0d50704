import { drained } from "@/app/drain";
import { api } from "@/lib/http/api";
import * as messaging from "@/lib/messaging";

export const POST = drained(
	api({ scope: "recoveries:write", path: { id: "messageTemplateId" } }, messaging.submitTemplateById),
);
