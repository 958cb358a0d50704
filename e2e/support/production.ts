import { type NumberName, numberFor } from "../../twilio-sim";
import { Client } from "./http";
import type { Web } from "./processes";
import { codeOf, startTwilio, type Twilio } from "./twilio";
import { World } from "./world";

/** Companies in production, each with a Twilio of its own; the ledgers of those judge what really went out. */
export type Company = { world: World; twilio: Twilio };

const companies: Company[] = [];

export async function openCompany(): Promise<Company> {
	const twilio = await startTwilio();
	const company = { world: await World.open(twilio), twilio };
	companies.push(company);
	return company;
}

export async function closeCompanies(): Promise<void> {
	await Promise.all(companies.map(({ world }) => world.close()));
	await Promise.all(companies.map(({ twilio }) => twilio.close()));
}

let numbers = 100;
/** A number that behaves like this, and that nobody in this file has had before. */
export const newNumber = (name: NumberName = "delivered"): string => numberFor(name, `+57300${++numbers}`);

export type Person = { id: string; phone: string; client: Client };

/** Somebody with a link, at the page that sends a code. */
export async function comes(
	{ world }: Company,
	web: Web,
	{ phone = newNumber(), workflow }: { phone?: string; workflow: 1 | 6 },
): Promise<Person> {
	const id = await world.inquiry(web, phone, workflow);
	return { id, phone, client: new Client(id, web.url) };
}

/** The code of the newest message that Twilio took for this person. */
export function newestCode({ twilio }: Company, { phone }: Person): string {
	const message = twilio.taken(phone).at(-1);
	return message ? codeOf(message) : "";
}

/** What is written of an inquiry's codes, and of what follows from a right one. */
export async function writtenOf({ sql }: World, id: string) {
	const [row] = await sql`
		select (select status from inquiries where id = ${id}) as inquiry,
			(select count(*)::int from events where inquiry_id = ${id} and name = 'verification.passed') as passed,
			(select count(*)::int from verifications where inquiry_id = ${id} and status = 'verified') as verified,
			(select count(*)::int from verifications where inquiry_id = ${id} and status = 'pending') as live,
			(select coalesce(sum(total_tries), 0)::int from verifications where inquiry_id = ${id}) as tries,
			(select count(*)::int from inquiry_sessions where inquiry_id = ${id} and status = 'active') as sessions,
			(select count(*)::int from graphile_worker._private_jobs
				where key in (select id from verifications where inquiry_id = ${id})) as timers`;
	return row;
}

/** What is written of somebody who has come for a code in one browser, before the code is typed and after. */
export const WAITING = { inquiry: "pending", passed: 0, verified: 0, live: 1, tries: 0, sessions: 1, timers: 1 };
export const VERIFIED = { ...WAITING, inquiry: "approved", passed: 1, verified: 1, live: 0, tries: 1, timers: 0 };

/**
 * Numbers and codes that any process has said, every way in which a request broke Twilio's own description, and how many
 * companies' processes have said nothing at all.
 */
export function faultsOfAll(): { said: string[]; faults: string[]; silent: number } {
	const said = companies.flatMap(({ world, twilio }) => {
		const log = world.said();
		const messages = twilio.sim.ledger.filter(({ kind }) => kind === "message" || kind === "call");
		const isSaid = (secret: string) => new RegExp(`(?<!\\w)${secret}(?!\\w)`).test(log);
		return messages.flatMap((entry) => [entry.to!.slice(1), entry.to!.slice(3), codeOf(entry)]).filter(isSaid);
	});
	const faults = companies.flatMap(({ twilio }) => twilio.sim.faults());
	return { said, faults, silent: companies.filter(({ world }) => !world.said().includes("worker ready")).length };
}
