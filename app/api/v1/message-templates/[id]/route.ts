import { api } from "@/lib/http/api";
import * as messaging from "@/lib/messaging";

export const DELETE = api(
	{ scope: "recoveries:write", path: { id: "messageTemplateId" } },
	messaging.discardTemplateById,
);
export const GET = api({ scope: "recoveries:read", path: { id: "messageTemplateId" } }, messaging.showTemplate);
