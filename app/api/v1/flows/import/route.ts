import * as flows from "@/lib/flows";
import { api } from "@/lib/http/api";

export const POST = api(
	{ scope: "flows:write", query: flows.ImportFlow, body: flows.FlowDocument },
	flows.importFromBody,
);
