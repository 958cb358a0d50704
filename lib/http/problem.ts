import { type Fault, Refusal } from "@/lib/kernel/refusal";
import type { RefusalCode } from "@/lib/kernel/words";
import { describeError, log } from "@/lib/platform/log";

/** What each refusal is over HTTP, on Persona's routes: status and title. Which keys an error has is its contract's. */
const PROBLEMS = {
	malformed: { status: 400, title: "Bad Request" },
	unauthenticated: { status: 401, title: "Must be authenticated to access this endpoint" },
	not_allowed: { status: 403, title: "Forbidden" },
	not_found: { status: 404, title: "Record not found" },
	conflict: { status: 409, title: "Conflict" },
	gone: { status: 409, title: "Conflict" },
	too_large: { status: 413, title: "Payload too large" },
	invalid: { status: 422, title: "Record invalid" },
	too_many: { status: 429, title: "Rate limit exceeded" },
} as const satisfies Record<RefusalCode, { status: number; title: string }>;

/** Enough to set right at a time; a body could have thousands. */
const MAX_FAULTS = 20;

export type ProblemBody = { errors: Record<string, unknown>[] };

/** Any thrown thing as an answer. What is not a Refusal is a bug: logged with its request, and not shown. */
export function problem(error: unknown, requestId: string): Response {
	if (!(error instanceof Refusal)) {
		log().error({ requestId, err: describeError(error) }, "request failed");
		return answer(
			500,
			{ errors: [{ title: "Internal server error", details: `Something went wrong. Request ${requestId}` }] },
			requestId,
		);
	}
	const { status } = PROBLEMS[error.code];
	const response = answer(status, bodyOf(error), requestId);
	const { retryAfterSeconds } = error.details;
	if (retryAfterSeconds !== undefined) response.headers.set("retry-after", String(retryAfterSeconds));
	if (status === 401) response.headers.set("www-authenticate", "Bearer");
	return response;
}

function bodyOf(error: Refusal): ProblemBody {
	const { title } = PROBLEMS[error.code];
	if (error.code === "unauthenticated") return { errors: [{ title: error.message }] };
	const faults = error.details.faults ?? [{ message: error.message }];
	return {
		errors: faults.slice(0, MAX_FAULTS).map((fault) => ({ title, details: fault.message, ...placeOf(error, fault) })),
	};
}

/** The contract has room for a pointer in 422 alone; elsewhere it leaves `meta` to us. */
function placeOf({ code }: Refusal, { pointer, parameter }: Fault): Record<string, unknown> {
	if (parameter !== undefined) return { meta: { parameter } };
	if (pointer === undefined) return {};
	return code === "invalid" ? { source: { pointer } } : { meta: { pointer } };
}

export function answer(status: number, body: unknown, requestId: string): Response {
	return answerText(status, JSON.stringify(body), requestId);
}

/** The same for a body that is JSON already. */
export function answerText(status: number, body: string, requestId: string): Response {
	const headers = { "content-type": "application/json", "request-id": requestId, "cache-control": "no-store" };
	return new Response(body, { status, headers });
}
