import { place } from "./place";
import { untilTrue } from "./processes";

let numbers = 0;
const start = process.pid % 1000;

/** A Colombian mobile number that nobody has had before. */
export function newPhone(): string {
	numbers += 1;
	const middle = String(Math.floor(Math.random() * 900) + 100);
	return `+57300${String(start).padStart(3, "0")}${String(numbers % 10)}${middle}`;
}

export type Message = { id: string; to: string; body: string; at: string };

/** What the virtual phone shows for this number, newest first. */
export async function inboxOf(phone: string, web = place().webs[0]): Promise<Message[]> {
	const { messages } = await (await fetch(`${web}/sandbox/phone/messages`)).json();
	return (messages as Message[]).filter(({ to }) => to === phone);
}

/** The code of the message with this number in the row of those that came, the newest by default. */
export async function codeFor(phone: string, web?: string): Promise<string> {
	let code = "";
	await untilTrue(
		`a code for ${phone}`,
		async () => {
			code = (await inboxOf(phone, web))[0]?.body.match(/\d{6}/)?.[0] ?? "";
			return code !== "";
		},
		30_000,
	);
	return code;
}

/** Some other code than this one. */
export function wrong(code: string, by = 1): string {
	return String((Number(code) + by) % 1_000_000).padStart(6, "0");
}
