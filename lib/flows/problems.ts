import { parseAs } from "@/lib/kernel/parse";
import { type Fault, Refusal } from "@/lib/kernel/refusal";
import { faultsOfRedirects } from "./redirects";
import { Definition } from "./schemas";

/** A definition that holds by its own rules, or all that is wrong with it, fault by fault with its place. */
export type Read = { definition: Definition; faults: Fault[] } | { definition: undefined; faults: Fault[] };

/** What can be told without asking who would send the codes. */
export function readDefinition(given: unknown, at = ""): Read {
	try {
		const definition = parseAs(Definition, given, at);
		const faults = faultsOfRedirects(definition).map(({ message, pointer = "" }) => ({
			message,
			pointer: at + pointer,
		}));
		return { definition, faults };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { definition: undefined, faults: [...(error.details.faults ?? [])] };
	}
}
