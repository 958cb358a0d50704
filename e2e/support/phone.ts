import type { Behaviour } from "@/lib/messaging/schemas";
import { codeIn } from "../../tests/support/code";
import { untilArrived } from "./database";
import { place } from "./place";
import { untilTrue } from "./processes";

let numbers = 0;

/** A Colombian mobile number that nobody has had before; in pictures the same ones each time. */
export function newPhone(): string {
	numbers += 1;
	return `+57300${tester()}${String(34500 + numbers).padStart(5, "0")}`;
}

/** An e-mail address, likewise. */
export function newEmail(): string {
	numbers += 1;
	return `ana.${tester()}.${Date.now() % 100_000}${numbers}@example.com`;
}

/** A landline in Bogotá, likewise. */
export function newLandline(): string {
	numbers += 1;
	return `+576013${tester()}${String(4500 + numbers).padStart(4, "0")}`;
}

const tester = () => (process.env.SCREENS ? "12" : String(process.env.TEST_WORKER_INDEX ?? 0).padStart(2, "0"));

export type Message = { id: string; to: string; conversation: string; body: string; at: string };

/** What the virtual phone shows for this number, newest first. */
export async function inboxOf(phone: string, web = place().webs[0]): Promise<Message[]> {
	const { messages } = await (await fetch(`${web}/sandbox/phone/messages`)).json();
	return (messages as Message[]).filter(({ to }) => to === phone);
}

/** The code of the newest message to this number, once one has come. */
export async function codeFor(phone: string): Promise<string> {
	await untilArrived(phone, 1);
	let code = "";
	await untilTrue(`a code for ${phone}`, async () => {
		code = codeIn((await inboxOf(phone))[0]?.body ?? "") ?? "";
		return code !== "";
	});
	return code;
}

/** How a number takes messages from now on, as the virtual phone's form posts it. */
export async function behave(to: string, behaviour: Behaviour): Promise<void> {
	const web = place().webs[0];
	const body = new URLSearchParams({ to, behaviour });
	const head = { method: "POST", redirect: "manual", headers: { origin: web } } as const;
	const { status } = await fetch(`${web}/sandbox/phone/behaviour`, { ...head, body });
	if (status !== 303) throw new Error(`${behaviour}: ${status}`);
}

/** Some other code than this one. */
export function wrong(code: string, by = 1): string {
	return String((Number(code) + by) % 1_000_000).padStart(6, "0");
}
