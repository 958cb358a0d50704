import { POST as postApprove } from "@/app/api/v1/inquiries/[id]/approve/route";
import { POST as postDecline } from "@/app/api/v1/inquiries/[id]/decline/route";
import { POST as postExpire } from "@/app/api/v1/inquiries/[id]/expire/route";
import { POST as postLink } from "@/app/api/v1/inquiries/[id]/generate-one-time-link/route";
import { POST as postReview } from "@/app/api/v1/inquiries/[id]/mark-for-review/route";
import { POST as postClock } from "@/app/api/v1/inquiries/[id]/move-clock/route";
import { POST as postSimulate } from "@/app/api/v1/inquiries/[id]/perform-simulate-actions/route";
import { POST as postResume } from "@/app/api/v1/inquiries/[id]/resume/route";
import { DELETE, GET } from "@/app/api/v1/inquiries/[id]/route";
import { POST } from "@/app/api/v1/inquiries/route";

const ADDRESS = "http://localhost:3000/api/v1/inquiries";

const BY_ID = {
	get: GET,
	resume: postResume,
	approve: postApprove,
	decline: postDecline,
	review: postReview,
	expire: postExpire,
	redact: DELETE,
	simulate: postSimulate,
	clock: postClock,
	link: postLink,
};
export type Call = "create" | keyof typeof BY_ID;
// biome-ignore lint/suspicious/noExplicitAny: JSON as a stranger's client reads it
export type Asked = { status: number; body: any; head: Headers };
export type Question = { id?: string; body?: unknown; secret?: string; head?: Record<string, string> };

const METHODS: Partial<Record<Call, string>> = { get: "GET", redact: "DELETE" };

/** One request to the API's own route handlers. A body that is text goes as it is, anything else as JSON. */
export async function ask(call: Call, { id = "", body, secret = "", head = {} }: Question): Promise<Asked> {
	const request = new Request(`${ADDRESS}/${encodeURIComponent(id)}`, {
		method: METHODS[call] ?? "POST",
		headers: { ...(secret ? { authorization: `Bearer ${secret}` } : {}), ...head },
		...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
	});
	const params = Promise.resolve({ id });
	const answer = call === "create" ? await POST(request) : await BY_ID[call](request, { params });
	return { status: answer.status, body: await answer.json(), head: answer.headers };
}
