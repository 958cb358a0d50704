import * as flows from "@/lib/flows";
import { api } from "@/lib/http/api";

export const POST = api(
	{ scope: "flows:write", path: { id: "flowId" }, body: flows.PublishFlow },
	flows.publishFromBody,
);
