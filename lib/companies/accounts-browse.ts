import { isId } from "@/lib/kernel/ids";
import type { ListAccounts } from "./accounts-input";

type Query = Record<string, string | string[] | undefined>;

const ROWS = 25;

/** What the address of the accounts' list asks for; what cannot be read is left out. */
export function readAccounts(query: Query): ListAccounts & { search: string } {
	const text = (name: string) => (typeof query[name] === "string" ? query[name].trim() : "");
	const search = text("search")
		.replace(/[\0\p{Surrogate}]/gu, "")
		.slice(0, 255);
	const cursor = (name: "after" | "before") => (isId("account", text(name)) ? { [name]: text(name) } : undefined);
	return {
		search,
		filter: search === "" ? {} : { "reference-id": search },
		page: { size: ROWS, ...(cursor("before") ?? cursor("after")) },
	};
}
