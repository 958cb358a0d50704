import { api } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";

export const GET = api({ scope: "recoveries:read", path: { id: "recoveryId" } }, recovery.get);
