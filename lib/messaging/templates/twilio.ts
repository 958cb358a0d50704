import type { TwilioAccess } from "../accounts/settings";
import { answerIn, connect, within } from "../twilio/client";
import { type Answer, stageOf } from "./approval";
import { contentOf, isContentOf, nameOf, type Version } from "./content";

/** Twilio has this long for each of what is asked of it here, however many pages that takes. */
export const DEADLINE_SECONDS = 8;
const PAGE = 500;

/** Twilio's Content API for one account. Every call throws when it fails; `answerOf` tells what that says. */
export type ContentApi = ReturnType<typeof contentApi>;

export function contentApi(access: TwilioAccess) {
	const { v1 } = connect(access).content;
	return {
		/** The content of this version, if Twilio has one: creating is not idempotent, so we look before we create. */
		async find(version: Version): Promise<string | undefined> {
			const listed = await inTime(() => v1.contents.list({ pageSize: PAGE }));
			return listed.find((content) => isContentOf(content, version))?.sid;
		},

		async create(version: Version): Promise<string> {
			// The SDK sends what it is given, and what it is given must be spelt as the API does, not as its types do.
			return (await inTime(() => v1.contents.create(contentOf(version) as never))).sid;
		},

		async ask(reference: string): Promise<Answer> {
			const { whatsapp } = await inTime(() => v1.contents(reference).approvalFetch().fetch());
			return readAnswer(whatsapp?.status ?? "unsubmitted", whatsapp?.rejection_reason);
		},

		async requestApproval(reference: string, version: Version): Promise<Answer> {
			const request = { name: nameOf(version), category: "AUTHENTICATION" };
			const stage = await inTime(() => v1.contents(reference).approvalCreate.create(request));
			return readAnswer(stage.status, stage.rejectionReason);
		},
	};
}

function inTime<T>(call: () => Promise<T>): Promise<T> {
	return within(AbortSignal.timeout(DEADLINE_SECONDS * 1000), call);
}

function readAnswer(status: unknown, reason: unknown): Answer {
	return { said: stageOf(status), reason: readReason(reason) };
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
