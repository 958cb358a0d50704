import { apiList } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";
import { ListRecoveries } from "@/lib/recovery/schemas";

export const GET = apiList({ scope: "recoveries:read", query: ListRecoveries }, recovery.list);
