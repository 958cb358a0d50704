import * as flows from "@/lib/flows";
import { api, apiList } from "@/lib/http/api";

export const GET = apiList({ scope: "flows:read", query: flows.ListFlows }, flows.list);
export const POST = api({ scope: "flows:write", body: flows.CreateFlow, status: 201 }, flows.createFromBody);
