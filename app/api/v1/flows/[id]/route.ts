import * as flows from "@/lib/flows";
import { api } from "@/lib/http/api";

export const GET = api({ scope: "flows:read", path: { id: "flowId" } }, flows.get);
export const PATCH = api(
	{ scope: "flows:write", path: { id: "flowId" }, body: flows.UpdateFlow },
	flows.updateFromBody,
);
