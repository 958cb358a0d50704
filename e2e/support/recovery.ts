import { DEMO_FLOW } from "@/lib/flows/examples";
import type { Language } from "@/lib/kernel/words";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { insertApproved } from "../../tests/support/approved";
import { zoneAt } from "../../tests/support/zones";
import { sql } from "./database";
import { type Company, call, makeFlow } from "./http";
import { inboxOf } from "./phone";
import { place } from "./place";
import { untilTrue } from "./processes";

export { zoneAt } from "../../tests/support/zones";

export const BACK = "https://example.com/recovered";
export const ANEW = "https://example.com/begin-again";
/** As short as a flow may have it. */
const IDLE = 60;

export const AUTOMATIC = { automatic: { enabled: true, redirectUri: BACK } };
export const USER_ACTIVATED = { userActivated: { enabled: true, processUrl: ANEW } };

/** A flow that brings back who leaves it, with the message that `approve` has approved. */
export function recovering(ways: object, definition: object = DEMO_FLOW, company?: Company): Promise<string> {
	const recovery = { companyName: "Barkside", message: "come_back", ...ways };
	const settings = { ...DEMO_FLOW.settings, idleSeconds: IDLE, onCompletion: "approve", recovery };
	return makeFlow({ ...definition, settings }, company);
}

/** An inquiry of it, as its company makes one. */
export async function begin(flowId: string, attributes: object = {}, company?: Company): Promise<string> {
	const body = { data: { attributes: { "inquiry-template-id": flowId, ...attributes } } };
	return (await call("POST", "/inquiries", body, company)).data.id;
}

/** The sample as WhatsApp has approved it, once for each address under which this installation is reached here. */
export async function approve(flowId: string, language: Language = "en"): Promise<void> {
	const hosts = ["http://localhost:3000", ...place().webs];
	const [flow] = await sql()<{ companyId: string }[]>`select company_id from flows where id = ${flowId}`;
	for (const [i, publicUrl] of hosts.entries()) {
		const message = sampleMessage(language, { publicUrl, companyName: "Barkside" });
		const id = `mtpl_${flowId.slice(-20)}${i}`;
		const row = { id, ...flow!, environment: "sandbox", message, publicUrl, number: i + 1, reference: id } as const;
		await insertApproved(sql(), row);
	}
}

/** Time passes for an inquiry, with everybody awake. */
export async function wait(inquiryId: string, seconds: number, company?: Company): Promise<void> {
	await call("POST", `/inquiries/${inquiryId}/move-clock`, { meta: { seconds } }, company);
}

/** Its person says nothing for the flow's idle time. */
export async function leave(inquiryId: string, company?: Company): Promise<void> {
	// A form that was posted before the page's script ran names no zone, and by the number's own it may be night.
	await sql()`update inquiries set zone = ${zoneAtNoon()} where id = ${inquiryId} and zone is null`;
	await wait(inquiryId, IDLE + 1, company);
}

/** Until just after the minute that they chose. */
export async function waitUntilChosen(inquiryId: string): Promise<void> {
	const [row] = await sql()<{ seconds: number }[]>`
		select ceil(extract(epoch from chosen_at - now()))::int as seconds from recoveries
		where inquiry_id = ${inquiryId} and status = 'scheduled'`;
	await wait(inquiryId, row!.seconds + 1);
}

/** The links of the messages that have led back to this phone so far, the newest first. */
export async function linksFor(phone: string, button: "r" | "stop" = "r"): Promise<string[]> {
	const link = new RegExp(`/${button}/[0-9A-Za-z]{22}`);
	return (await inboxOf(phone)).flatMap((message) => link.exec(JSON.stringify(message))?.[0] ?? []);
}

/** The newest of them, once so many have come. */
export async function linkFor(phone: string, count = 1, button: "r" | "stop" = "r"): Promise<string> {
	let links: string[] = [];
	await untilTrue(`${count} messages that lead back`, async () => {
		links = await linksFor(phone, button);
		return links.length >= count;
	});
	return links[0]!;
}

/** Until an inquiry's newest attempt stands like this: its status, and why it waits or was stopped. */
export async function untilAttempt(inquiryId: string, stands: string): Promise<void> {
	let last = "";
	await untilTrue(`an attempt that is ${stands}`, async () => {
		last = (await attemptsOf(inquiryId)).at(-1) ?? "";
		return last === stands;
	}).catch((error: Error) => {
		throw new Error(`${error.message}, but ${last || "none"}`);
	});
}

export async function attemptsOf(inquiryId: string): Promise<string[]> {
	const rows = await sql()<{ status: string; why: string | null }[]>`
		select status, coalesce(waits_for, stopped_for) as why from recoveries where inquiry_id = ${inquiryId} order by id`;
	return rows.map(({ status, why }) => (why ? `${status} ${why}` : status));
}

/** A zone where it is about noon now, so that nobody there is asleep. */
export const zoneAtNoon = (): string => zoneAt(12);
