import { api, apiList } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";
import { ListSuppressions, SuppressPhone } from "@/lib/recovery/schemas";

export const GET = apiList({ scope: "recoveries:read", query: ListSuppressions }, recovery.listSuppressed);
export const POST = api({ scope: "recoveries:write", body: SuppressPhone, status: 201 }, recovery.suppress);
