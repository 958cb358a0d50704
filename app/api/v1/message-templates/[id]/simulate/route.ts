import { drained } from "@/app/drain";
import { api } from "@/lib/http/api";
import * as messaging from "@/lib/messaging";
import { SimulateMessageTemplate } from "@/lib/messaging/schemas";

export const POST = drained(
	api(
		{ scope: "recoveries:write", path: { id: "messageTemplateId" }, body: SimulateMessageTemplate },
		messaging.simulateTemplate,
	),
);
