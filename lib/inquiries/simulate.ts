import { type Ctx, type InTx, inTx } from "@/db";
import * as companies from "@/lib/companies";
import type * as flows from "@/lib/flows";
import { unreachable } from "@/lib/kernel/assert";
import { invalidAt, pointerTo, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import * as verifications from "@/lib/verifications";
import { conclusion, lockCurrent } from "./decisions";
import { show } from "./list";
import { decide, type Event } from "./machine";
import { simulatedPurpose } from "./purpose";
import { refusalOf } from "./reasons";
import type { SimulateAction, SimulateActions } from "./simulate-input";
import type * as store from "./store";
import { versionOf } from "./version";
import type { InquiryView } from "./view";

/**
 * Persona's simulate actions: what persons, checks and companies do, one after the other, without them. All of them or,
 * when one cannot follow the one before it, none.
 */
export async function simulate(
	ctx: Ctx,
	input: { inquiryId: string } & SimulateActions,
): Promise<{ data: InquiryView }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		let inquiry = await lockCurrent(ctx, input);
		if (ctx.environment !== "sandbox") throw new Refusal("conflict", "Only sandbox inquiries can be simulated");
		const version = await versionOf(ctx, inquiry);
		for (const [i, action] of input.meta["simulate-actions"].entries()) {
			inquiry = await perform(ctx, inquiry, version.definition, action, pointerTo("meta", "simulate-actions", i));
		}
		return { data: await show(ctx, inquiry) };
	});
}

type Definition = flows.FlowVersion["definition"];

async function perform(
	ctx: InTx,
	inquiry: store.Inquiry,
	definition: Definition,
	action: SimulateAction,
	at: string,
): Promise<store.Inquiry> {
	if (inquiry.redactedAt) throw refusalOf("redacted", inquiry);
	const needed = NEEDED[action.type];
	if (needed && inquiry.status !== needed) {
		throw new Refusal("conflict", `${action.type} needs an inquiry that is ${needed}; this one is ${inquiry.status}`);
	}
	if ("data" in action) {
		await createVerification(ctx, inquiry, definition, action, at);
		return inquiry;
	}
	return conclusion(ctx, inquiry, decide(inquiry, eventOf(ctx.now, inquiry, definition, action.type)));
}

const NEEDED: Partial<Record<SimulateAction["type"], "created" | "pending">> = {
	start_inquiry: "created",
	complete_inquiry: "pending",
	fail_inquiry: "pending",
	create_passed_verification: "pending",
	create_failed_verification: "pending",
};

function eventOf(
	at: Date,
	{ nextStep }: Pick<store.Inquiry, "nextStep">,
	{ settings, steps }: Definition,
	type: Exclude<SimulateAction, { data: unknown }>["type"],
): Event {
	switch (type) {
		case "start_inquiry":
			return { type: "started", at };
		case "complete_inquiry": {
			const step = nextStep ?? steps[0]!.key;
			return { type: "step_done", at, step, next: null, onCompletion: settings.onCompletion };
		}
		case "fail_inquiry":
			return { type: "verification_failed", at, max: 1, onFailure: settings.onFailure };
		case "expire_inquiry":
			return { type: "ended", at };
		case "mark_for_review_inquiry":
			return { type: "marked_for_review", at };
		case "approve_inquiry":
			return { type: "decided", at, as: "approved" };
		case "decline_inquiry":
			return { type: "decided", at, as: "declined" };
		default:
			return unreachable(type);
	}
}

/** Stand-ins that belong to nobody, for an inquiry that has no address yet. */
const NOBODY = { phone: "+12025550123", email: "nobody@example.com" };

async function createVerification(
	ctx: InTx,
	inquiry: store.Inquiry,
	{ settings, steps }: Definition,
	{ type, data }: Extract<SimulateAction, { data: unknown }>,
	at: string,
): Promise<void> {
	const kinds = steps.filter((step) => step.type === "phone" || step.type === "email");
	const step = kinds.find(({ key }) => key === data["verification-template-id"]);
	if (!step) {
		const keys = kinds.map(({ key }) => key).join(", ") || "it has none";
		const message = `verification-template-id must be the key of a phone or email step of this inquiry template: ${keys}`;
		throw invalidAt(at + pointerTo("data", "verification-template-id"), message);
	}
	await verifications.simulate(ctx, {
		purpose: simulatedPurpose(inquiry.id),
		inquiryId: inquiry.id,
		address: step.type === "phone" ? (inquiry.boundPhone ?? NOBODY.phone) : (inquiry.boundEmail ?? NOBODY.email),
		language: settings.defaultLanguage,
		brand: (await companies.getCompany(ctx)).name,
		passed: type === "create_passed_verification",
	});
}
