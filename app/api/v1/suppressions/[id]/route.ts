import { api } from "@/lib/http/api";
import * as recovery from "@/lib/recovery";

export const DELETE = api({ scope: "recoveries:write", path: { id: "suppressionId" } }, recovery.allow);
