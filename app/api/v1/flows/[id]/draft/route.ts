import * as flows from "@/lib/flows";
import { api } from "@/lib/http/api";

export const DELETE = api({ scope: "flows:write", path: { id: "flowId" } }, flows.discardDraftById);
