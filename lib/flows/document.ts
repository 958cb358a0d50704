import { z } from "zod";
import { parseAs } from "@/lib/kernel/parse";
import { invalidAt, Refusal } from "@/lib/kernel/refusal";
import { requireStorable } from "@/lib/kernel/storable";
import { Definition } from "./schemas";

/** Of a definition without its indentation: as large as a call of the API may be, so that whatever is here can go there. */
export const MAX_DEFINITION = 64 * 1024;

/** Marks a file as an exported flow, and says by which rules it is read. */
const FORMAT = "comeback-flow/1";

/** A flow as a document that can live in a repository: whole, with every default written out, and nothing of where it came from. */
export const FlowDocument = z.strictObject({
	format: z.literal(FORMAT, { error: `must be "${FORMAT}": this is no exported flow, or one of a newer Comeback` }),
	definition: Definition,
});
export type FlowDocument = z.infer<typeof FlowDocument>;

/** The same definition is always the same document: its keys stand in the schema's order, wherever it was kept. */
export function documentOf(definition: Definition): FlowDocument {
	const parsed = Definition.safeParse(definition);
	return { format: FORMAT, definition: parsed.success ? parsed.data : definition };
}

/** The document as a file that can be compared line by line. */
export function writeDocument(document: FlowDocument): string {
	return `${JSON.stringify(document, null, "\t")}\n`;
}

/** A file as a document. Refuses what is none, with each fault's place in it. */
export function readDocument(text: string): FlowDocument {
	let given: unknown;
	try {
		// Some editors begin a file with a byte order mark, which JSON does not know.
		given = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new Refusal("malformed", `The file is not valid JSON: ${(error as Error).message}`);
	}
	const document = requireStorable(parseAs(FlowDocument, given));
	if (JSON.stringify(document.definition).length > MAX_DEFINITION) {
		throw invalidAt("/definition", `The definition is larger than ${MAX_DEFINITION / 1024} KiB`);
	}
	return document;
}

export function isSame(a: Definition, b: Definition): boolean {
	return writeDocument(documentOf(a)) === writeDocument(documentOf(b));
}
