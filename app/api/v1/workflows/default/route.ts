import { api } from "@/lib/http/api";
import * as workflows from "@/lib/workflows";
import { DefaultWorkflowBody } from "@/lib/workflows/schemas";

export const POST = api({ scope: "flows:write", body: DefaultWorkflowBody }, workflows.setDefaultFromBody);
