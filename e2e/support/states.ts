import type { Behaviour } from "@/lib/messaging/schemas";
import { born, DETAILS } from "../../tests/support/details";
import { sql } from "./database";
import { Client, call, resume } from "./http";
import { LINK_STATES } from "./link-states";
import { codeFor, newPhone, wrong } from "./phone";
import { RECOVERY_STATES } from "./recovery-states";
import { STEP_STATES } from "./step-states";
import { type Standing, type State, Way } from "./way";

const demo = () => Way.begin();
const bound = (more: Record<string, unknown> = {}) => Way.begin("demo", { "phone-number": newPhone(), ...more });

async function ended(status: string): Promise<Standing> {
	const way = await demo();
	await sql()`update inquiries set status = ${status} where id = ${way.id}`;
	return way.stand();
}

/** Nobody came back in time, and then the company had all of it deleted. */
async function erased(): Promise<Standing> {
	const way = await (await (await demo()).agree()).later(31 * 86_400);
	await call("DELETE", `/inquiries/${way.id}`);
	return way.stand();
}

/** A check failed, and the flow declines who fails one. */
async function declinedByRule(): Promise<Standing> {
	const way = await demo();
	await sql()`
		update inquiries set status = 'declined', failed_at = now(), decisioned_at = now() where id = ${way.id}`;
	return way.stand();
}

async function tokenLink(way: Way): Promise<Standing> {
	const path = `/verify?inquiry-id=${way.id}&session-token=${await resume(way.id)}`;
	const client = new Client(way.id);
	const cookie = (await client.read(path)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
	return { ...way.notice().stand(), cookie };
}

/** Somebody who has begun an inquiry whose phone the company gave, seen from another browser. */
async function boundElsewhere(): Promise<Way> {
	const phone = newPhone();
	const way = await Way.begin("demo", { "phone-number": phone, "name-first": "Valentina" });
	const other = (await way.agree()).elsewhere();
	other.phone = phone;
	return other;
}

async function reEntryCode(): Promise<Way> {
	const other = await boundElsewhere();
	await other.post("send_re_entry");
	await codeFor(other.phone);
	return other.notice();
}

/** The last step of all has failed. */
async function undeliverable(): Promise<Standing> {
	const way = await (await demo()).toCode();
	await sql()`
		update verifications set step = jsonb_array_length(plan -> 'steps') - 1, next_resend_at = now()
		where inquiry_id = ${way.id}`;
	await sql()`
		update messages set status = 'undeliverable', reason = 'unreachable' where verification_id in
			(select id from verifications where inquiry_id = ${way.id})`;
	return way.stand();
}

async function slowedDown(): Promise<Standing> {
	const way = await (await (await demo()).toCode()).wrongCode();
	await sql()`
		update phone_ledgers set next_try_at = now() + interval '120 s' where address in
			(select address from verifications where inquiry_id = ${way.id})`;
	return way.notice("slow-down").stand();
}

async function failedCode(): Promise<Standing> {
	const way = await (await demo()).toCode();
	await sql()`update verifications set total_tries = 8 where inquiry_id = ${way.id}`;
	return (await way.wrongCode()).stand();
}

/** Somebody who would rather be called. */
async function called(behaviour: Behaviour, says: string): Promise<Standing> {
	const way = await (await demo()).toCodeThatIs(behaviour, "6-digit code");
	return (await (await way.post("send_instead", { slot: "1" })).notice().until(says)).stand();
}

/** Every page a person can come to see, by name: what it says, and how one gets there. */
export const STATES: Record<string, State> = {
	consent: { says: "Before you start", reach: async () => (await demo()).stand() },
	"consent-incomplete": {
		says: "Tick this to go on.",
		reach: async () => (await (await demo()).post("consent")).stand(),
	},
	details: { says: "Date of birth", reach: async () => (await (await demo()).agree()).stand() },
	"details-incomplete": {
		says: "Give a real date",
		reach: async () =>
			(
				await (await (await demo()).agree()).post("details", { ...DETAILS, "name-last": "", ...born("1977-02-31") })
			).stand(),
	},
	"details-hidden": {
		says: "Hidden until we know it is you",
		reach: async () => (await (await bound({ "name-first": "Valentina" })).agree()).stand(),
	},
	"details-shown": {
		says: "From Barkside",
		reach: async () => {
			const other = await reEntryCode();
			return (await other.post("check_re_entry", { code: await codeFor(other.phone) })).stand();
		},
	},
	"welcome-back": {
		says: "Welcome back",
		reach: async () =>
			(await (await (await demo()).agree()).post("details", { ...DETAILS, ...born("") }))
				.notice()
				.stand({ returning: true }),
	},
	phone: { says: "What is your phone number?", reach: async () => (await (await demo()).toPhone()).stand() },
	"phone-invalid": {
		says: "This is no phone number of the country chosen",
		reach: async () =>
			(await (await (await demo()).toPhone()).post("give_address", { phone: "300 12345", country: "CO" })).stand(),
	},
	"phone-not-textable": {
		says: "We cannot reach people on this kind of number",
		reach: async () =>
			(
				await (await (await demo()).toPhone()).post("give_address", { phone: "+1 800 234 5678", country: "CO" })
			).stand(),
	},
	"phone-change": {
		says: "Back to the code sent to",
		reach: async () => (await (await (await demo()).toCode()).post("change_address")).stand(),
	},
	confirm: { says: "Is this your number?", reach: async () => (await (await demo()).toConfirm()).stand() },
	"confirm-given": {
		says: "Let’s check your phone",
		reach: async () => (await (await bound()).toPhone()).stand(),
	},
	code: {
		says: "We’ve sent a text with a 6-digit code",
		reach: async () => (await (await demo()).toCodeThatIs("silent", "We’ve sent a text")).stand(),
	},
	"code-delivered": {
		says: "was delivered to",
		reach: async () => (await (await demo()).toCodeThatIs("delivered", "was delivered to")).stand(),
	},
	"code-instead": {
		says: "We couldn’t text this number",
		reach: async () => (await (await demo()).toCodeThatIs("landline", "The call says")).stand(),
	},
	"code-voice": { says: "and will say your 6-digit code twice", reach: () => called("silent", "We’re calling") },
	"code-voice-unanswered": { says: "but nobody answered", reach: () => called("unanswered", "but nobody answered") },
	"code-sent-again": {
		says: "Code sent.",
		reach: async () => {
			const way = await (await demo()).toCodeThatIs("silent", "We’ve sent a text");
			return (await (await way.later(31)).post("send_code")).stand();
		},
	},
	"code-wait": {
		says: "before you send again",
		reach: async () => (await (await (await demo()).toCode()).post("send_code")).stand(),
	},
	"code-wrong": {
		says: "That code is not right.",
		reach: async () => (await (await (await demo()).toCode()).wrongCode()).stand(),
	},
	"code-malformed": {
		says: "A code has 6 digits.",
		reach: async () => (await (await (await demo()).toCode()).post("check_code", { code: "12" })).stand(),
	},
	"code-slow-down": { says: "There were many wrong codes", reach: slowedDown },
	"code-spent": {
		says: "That code was wrong too often",
		reach: async () => (await (await (await demo()).toCode()).wrongCode(3)).stand(),
	},
	"code-run-out": {
		says: "Your code has run out",
		reach: async () => (await (await (await (await demo()).toCode()).held()).later(301)).stand(),
	},
	"code-failed": { says: "Too many wrong codes", reach: failedCode },
	"code-undeliverable": { says: "We could not reach you by phone", reach: undeliverable },
	"code-too-many": {
		says: "No more codes can be sent",
		reach: async () => (await (await (await demo()).toCode()).later(31)).notice("too-many").stand(),
	},
	"token-start": { says: "Let’s get started", reach: async () => tokenLink(await (await demo()).post("consent")) },
	"token-continue": {
		says: "You go on exactly where you left off",
		reach: async () => tokenLink(await (await demo()).agree()),
	},
	"re-entry": { says: "Is that you?", reach: async () => (await boundElsewhere()).stand() },
	"re-entry-claimed": {
		says: "get a security code sent to",
		reach: async () => (await (await demo()).toCode()).elsewhere().stand(),
	},
	"re-entry-expired": {
		says: "You were away for a while",
		reach: async () => (await (await boundElsewhere()).later(86_401)).stand(),
	},
	"re-entry-code": { says: "Enter your security code", reach: async () => (await reEntryCode()).stand() },
	"re-entry-code-wrong": {
		says: "That code is not right.",
		reach: async () => {
			const other = await reEntryCode();
			return (await other.post("check_re_entry", { code: wrong(await codeFor(other.phone)) })).stand();
		},
	},
	"start-here": {
		says: "This was started in another browser",
		reach: async () => (await (await demo()).agree()).elsewhere().stand(),
	},
	"start-here-expired": {
		says: "You were away for a while",
		reach: async () => (await (await (await demo()).agree()).later(86_401)).elsewhere().stand(),
	},
	ended: { says: "This link has ended", reach: async () => (await (await demo()).later(31 * 86_400)).stand() },
	"ended-erased": { says: "What was entered here has been deleted", reach: erased },
	"final-approved": { says: "You are verified", reach: () => ended("approved") },
	"final-completed": { says: "All done. Thank you!", reach: () => ended("completed") },
	"final-needs-review": { says: "We are taking a look", reach: () => ended("needs_review") },
	"final-failed": { says: "This could not be verified", reach: () => ended("failed") },
	"final-declined": { says: "This was not approved", reach: () => ended("declined") },
	"final-declined-by-rule": { says: "This was not approved", reach: declinedByRule },
	...STEP_STATES,
	...LINK_STATES,
	...RECOVERY_STATES,
	unknown: {
		says: "This link leads nowhere",
		reach: async () => ({ path: `/verify?inquiry-id=inq_${"0".repeat(30)}`, cookie: "" }),
	},
};
