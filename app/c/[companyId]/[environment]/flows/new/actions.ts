"use server";
import { z } from "zod";
import * as flows from "@/lib/flows";
import { action } from "@/lib/http/action";
import { Refusal } from "@/lib/kernel/refusal";
import { shown } from "../shown";

/** A draft of one of the examples, under a name of one's own. */
export const begin = action(
	z.strictObject({ example: z.number().int().min(0), name: z.string().trim().min(1).max(80) }),
	async (ctx, { example, name }) => {
		const definition = flows.EXAMPLE_FLOWS[example];
		if (!definition) throw new Refusal("not_found", "There is no such example");
		const { flowId } = await flows.createDraft(ctx, { definition: { ...definition, name } });
		shown();
		return { flowId };
	},
);

/** Indented, with every default written out, the largest definition is a few times as long. */
const MAX_FILE = 4 * flows.MAX_DEFINITION;

/** A draft of an exported file. */
export const importFile = action(
	z.strictObject({ file: z.string().max(MAX_FILE, "is larger than 256 KiB") }),
	async (ctx, { file }) => {
		const { flowId } = await flows.importFlow(ctx, { document: flows.readDocument(file) });
		shown();
		return { flowId };
	},
);
