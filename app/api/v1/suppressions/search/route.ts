import { api } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";
import { SearchSuppressions } from "@/lib/recovery/schemas";

export const POST = api({ scope: "recoveries:read", body: SearchSuppressions }, recovery.searchSuppressed);
