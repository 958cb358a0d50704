import { api } from "@/lib/http/api";
import * as inquiries from "@/lib/inquiries";

export const POST = api({ scope: "recoveries:write", path: { id: "recoveryId" } }, inquiries.stopRecovery);
