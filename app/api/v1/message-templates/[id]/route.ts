import { api } from "@/lib/http/api";
import * as messaging from "@/lib/messaging";

export const GET = api({ scope: "recoveries:read", path: { id: "messageTemplateId" } }, messaging.showTemplate);
