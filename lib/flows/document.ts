import { z } from "zod";
import { parseAs } from "@/lib/kernel/parse";
import { Refusal } from "@/lib/kernel/refusal";
import { Definition } from "./schemas";

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
	return parseAs(FlowDocument, given);
}

export function isSame(a: Definition, b: Definition): boolean {
	return writeDocument(documentOf(a)) === writeDocument(documentOf(b));
}
