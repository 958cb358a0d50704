import { apiList } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";
import { ListConsents } from "@/lib/recovery/schemas";

export const GET = apiList({ scope: "recoveries:read", query: ListConsents }, recovery.listConsentPage);
