import { type Asked, call, type Method, type Sent } from "./call";

export type { Asked } from "./call";

/** The calls about one inquiry that most tests make, by short names. */
export const CALLS = {
	create: "POST inquiries",
	get: "GET inquiries/[id]",
	redact: "DELETE inquiries/[id]",
	resume: "POST inquiries/[id]/resume",
	approve: "POST inquiries/[id]/approve",
	decline: "POST inquiries/[id]/decline",
	review: "POST inquiries/[id]/mark-for-review",
	expire: "POST inquiries/[id]/expire",
	simulate: "POST inquiries/[id]/perform-simulate-actions",
	clock: "POST inquiries/[id]/move-clock",
	link: "POST inquiries/[id]/generate-one-time-link",
} as const satisfies Record<string, `${Method} ${string}`>;
export type Call = keyof typeof CALLS;
export type Question = Sent & { id?: string };

/** One of them, of this inquiry. */
export function ask(name: Call, { id = "", ...sent }: Question): Promise<Asked> {
	const [method, address = ""] = CALLS[name].split(" ");
	return call(method as Method, address.replace("[id]", encodeURIComponent(id)), sent);
}
