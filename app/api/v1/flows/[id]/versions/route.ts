import * as flows from "@/lib/flows";
import { apiList } from "@/lib/http/api";

export const GET = apiList(
	{ scope: "flows:read", path: { id: "flowId" }, query: flows.ListVersions },
	flows.listVersions,
);
