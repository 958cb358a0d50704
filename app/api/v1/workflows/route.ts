import { api } from "@/lib/http/api";
import * as workflows from "@/lib/workflows";
import { CreateWorkflowBody } from "@/lib/workflows/schemas";

export const GET = api({ scope: "flows:read" }, workflows.list);
export const POST = api({ scope: "flows:write", body: CreateWorkflowBody, status: 201 }, workflows.createFromBody);
