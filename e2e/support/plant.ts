import type { Member } from "./member";
import { place } from "./place";
import { runProgram } from "./processes";

export type Planted = {
	owner: Member;
	viewer: Member;
	company: string;
	memberNames: string[];
	/** Inquiries; the first was decided. */
	made: string[];
	first: string;
	/** One of each kind that an address may name. */
	ids: Record<"inquiry" | "account" | "flow" | "key" | "session" | "member" | "invitation", string>;
	/** Shown to those alone who may read keys. */
	keyNames: string[];
	/** Shown to nobody. */
	secrets: string[];
};

/** A company in which these texts stand wherever somebody may write one. */
export async function plant(texts: readonly string[], mailbox = ""): Promise<Planted> {
	const { database, settings, webs } = place();
	const env = {
		...settings,
		DATABASE_URL: database,
		PUBLIC_URL: webs[0],
		TEXTS: JSON.stringify(texts),
		MAILBOX: mailbox,
	};
	return JSON.parse((await runProgram("e2e/planted.ts", env)).trim().split("\n").at(-1) ?? "");
}
