import * as flows from "@/lib/flows";
import { api } from "@/lib/http/api";

export const GET = api({ scope: "flows:read", path: { id: "flowId" }, query: flows.ExportFlow }, flows.exportFlow);
