import { type Judged, type Submitted, TAKEN } from "../lines/carrier";
import { answerIn, connect, within } from "../twilio/client";
import { type Answer, asChanged, categoryOf, stageOf } from "./approval";
import type { Form } from "./form";

const PAGE = 500;
/** Well within the lease of who submits. */
const LATEST_MS = 30_000;

/** How one message gets its approval, whoever gives it. Both answer, and never throw; each has its deadline. */
export type Approver = {
	submit(deadline: AbortSignal): Promise<Submitted>;
	check(reference: string, deadline: AbortSignal): Promise<Judged>;
};

/** Twilio's Content API for one account and one message. */
export function approver(access: { accountSid: string; authToken: string }, form: Form): Approver {
	const { v1 } = connect(access).content;

	/** Creating is not idempotent, so we look before we create. Undefined when something else has the name. */
	async function bring(deadline: AbortSignal): Promise<string | undefined> {
		const begun = performance.now();
		const listed = (await within(deadline, () => v1.contents.list({ pageSize: PAGE }))).filter(form.isNamed);
		const found = listed.find(form.isSame)?.sid;
		if (found || listed.length > 0) return found;
		// A process that was stopped for a while must not create any more: somebody else may have. No timer tells it in time.
		if (performance.now() - begun > LATEST_MS) throw new Error("It is too late to create a content");
		// The SDK sends what it is given, and what it is given must be spelt as the API does, not as its types do.
		return (await within(deadline, () => v1.contents.create(form.content as never))).sid;
	}

	async function ask(reference: string, deadline: AbortSignal): Promise<Judged> {
		const { whatsapp } = await within(deadline, () => v1.contents(reference).approvalFetch().fetch());
		const { status = "unsubmitted", rejection_reason, category } = whatsapp ?? {};
		return read(reference, status, rejection_reason, category);
	}

	/** How it stands, and of what may be sent whether it still is what we gave. */
	async function compare(reference: string, deadline: AbortSignal): Promise<Judged> {
		const answer = await ask(reference, deadline);
		if (answer.said !== "approved") return answer;
		const content = await within(deadline, () => v1.contents(reference).fetch());
		return form.isSame(content) ? answer : asChanged(answer, "Twilio");
	}

	async function request(reference: string, deadline: AbortSignal): Promise<Judged> {
		const { approvalCreate } = v1.contents(reference);
		const { status, rejectionReason, category } = await within(deadline, () => approvalCreate.create(form.request));
		return read(reference, status, rejectionReason, category);
	}

	async function requestOnce(reference: string, deadline: AbortSignal): Promise<Judged> {
		const stage = await ask(reference, deadline);
		if (stage.said !== "unsubmitted") return stage;
		try {
			return await request(reference, deadline);
		} catch (error) {
			const refusal = { ...stage, ...answerOf(error) };
			// An earlier request may have come through although its answer did not; then this one is one too many.
			const after = refusal.said === "rejected" ? await ask(reference, deadline) : stage;
			return after.said === "unsubmitted" ? refusal : after;
		}
	}

	return {
		async submit(deadline) {
			let reference: string | undefined;
			try {
				reference = await bring(deadline);
				return reference === undefined ? TAKEN : await requestOnce(reference, deadline);
			} catch (error) {
				return { ...answerOf(error), reference: reference ?? null, category: null };
			}
		},
		check: (reference, deadline) =>
			compare(reference, deadline).catch((error) => ({ ...answerOf(error), reference, category: null })),
	};
}

function read(reference: string, status: unknown, reason: unknown, category: unknown): Judged {
	return { said: stageOf(status), reason: readReason(reason), reference, category: categoryOf(category) };
}

const LONGEST_REASON = 300;

function readReason(text: unknown): string | null {
	const words = typeof text === "string" ? text.trim() : "";
	return words === "" || words === "NONE" ? null : words.slice(0, LONGEST_REASON);
}

/** Statuses with which Twilio says that this request will never do; all others may pass. */
const NEVER = new Set([400, 409, 422]);

export function answerOf(error: unknown): Answer {
	const status = answerIn(error)?.status;
	if (status === undefined) return { said: "unknown", reason: null };
	if (status === 404) return { said: "gone", reason: "Twilio no longer has it" };
	return { said: NEVER.has(status) ? "rejected" : "unknown", reason: readReason((error as Error).message) };
}
