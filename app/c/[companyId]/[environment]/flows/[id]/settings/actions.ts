"use server";
import { action } from "@/lib/http/action";
import * as workflows from "@/lib/workflows";
import { CreateWorkflow } from "@/lib/workflows/schemas";

export const makeWorkflow = action(CreateWorkflow, workflows.create);
