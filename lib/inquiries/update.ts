import { type Ctx, type InTx, inTx } from "@/db";
import type { NewEvent } from "@/lib/events";
import * as flows from "@/lib/flows";
import type { Definition } from "@/lib/flows/schemas";
import { invalidAt, pointerTo, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { CONTACT_KINDS, type ContactKind } from "@/lib/kernel/words";
import { backOf, FIELD_OF } from "./contact";
import { lockCurrent } from "./decisions";
import { readGiven, readRedirect } from "./given";
import { show } from "./list";
import { isOpen } from "./machine";
import { givenNames } from "./names";
import { setNames } from "./names/store";
import type { Progress } from "./progress";
import { refusalOf } from "./reasons";
import { tell, tellWhatItIs } from "./recovery/tell";
import { asServed } from "./served";
import type { Inquiry } from "./store";
import * as store from "./update/store";
import type { AllTags, OneTag, UpdateInquiry } from "./update-input";
import { versionOf } from "./version";
import type { InquiryView } from "./view";

type ById = { inquiryId: string };
type Answer = Promise<{ data: InquiryView }>;
type Change = { next: Partial<store.Writable>; names: string[] };

const MAX_TAGS = 50;

/** Changes what the company knows of an inquiry. Its fields only while the person can still be asked for the rest. */
export const update = (ctx: Ctx, input: ById & UpdateInquiry): Answer =>
	change(ctx, input, async (ctx, inquiry) => {
		const { note, tags, fields, "redirect-uri": redirectUri } = input.data.attributes;
		const { definition } = await asServed(ctx, await versionOf(ctx, inquiry));
		const given = fields ? await changeFields(ctx, inquiry, definition, readGiven(definition, fields, ctx.now)) : {};
		const next = {
			...(note === undefined ? {} : { note }),
			...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
			...(redirectUri === undefined
				? {}
				: { redirectUri: readRedirect(definition.settings, ctx.environment, redirectUri) }),
		};
		const names = [...Object.keys(input.data.attributes).filter((name) => name !== "fields")];
		return {
			next: { ...next, ...given },
			names: [...names, ...Object.keys(fields ?? {}).map((name) => `fields.${name}`)],
		};
	});

export const addTag = (ctx: Ctx, input: ById & OneTag): Answer =>
	changeTags(ctx, input, (tags) => [...tags, input.meta["tag-name"]]);

export const removeTag = (ctx: Ctx, input: ById & OneTag): Answer =>
	changeTags(ctx, input, (tags) => tags.filter((tag) => tag !== input.meta["tag-name"]));

export const setTags = (ctx: Ctx, input: ById & AllTags): Answer =>
	changeTags(ctx, input, () => input.meta["tag-name"]);

const changeTags = (ctx: Ctx, input: ById, to: (tags: string[]) => string[]): Answer =>
	change(ctx, input, async (_, inquiry) => {
		const tags = [...new Set(to(inquiry.tags))];
		if (tags.length > MAX_TAGS) throw invalidAt("/meta/tag-name", `an inquiry has at most ${MAX_TAGS} tags`);
		return { next: { tags }, names: tags.join("\n") === inquiry.tags.join("\n") ? [] : ["tags"] };
	});

async function change(ctx: Ctx, input: ById, decide: (ctx: InTx, inquiry: Inquiry) => Promise<Change>): Answer {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockCurrent(ctx, input);
		if (inquiry.redactedAt) throw refusalOf("redacted", inquiry);
		const { next, names } = await decide(ctx, inquiry);
		if (names.length === 0) return { data: await show(ctx, inquiry) };
		const { id } = inquiry;
		const event: NewEvent = {
			name: "inquiry.updated",
			objectId: id,
			inquiryId: id,
			data: { changed: names.join(",") },
		};
		const changed = { ...inquiry, ...next, updatedAt: ctx.now };
		await store.save(ctx, id, changed, event);
		await tellWhatItIs(ctx, await tellWhosePhone(ctx, inquiry, changed));
		if (next.given) await setNames(ctx, { inquiryId: id, source: id }, givenNames(next.given));
		return { data: await show(ctx, changed) };
	});
}

/** A phone that the company takes away is nobody's here any more: what was to go there does not, and no link from there leads in. */
async function tellWhosePhone(ctx: InTx, before: Inquiry, now: Inquiry): Promise<Inquiry> {
	if (before.boundPhone === null || now.boundPhone !== null) return now;
	return tell(ctx, now, { type: "phone_changed", at: ctx.now, phone: null });
}

/** What was proven here stays as it is, and so does an address that a code is under way to. */
async function changeFields(
	ctx: InTx,
	inquiry: Inquiry,
	definition: Definition,
	{ given, ...addresses }: ReturnType<typeof readGiven>,
): Promise<Partial<store.Writable>> {
	if (!isOpen(inquiry.status)) {
		throw new Refusal(
			"conflict",
			`Inquiry is ${inquiry.status}: its fields can be changed while it is created or pending`,
		);
	}
	const changed = CONTACT_KINDS.filter((kind) => FIELD_OF[kind] in given);
	const progress = changed.length > 0 ? await store.findProgress(ctx, inquiry.progressId) : undefined;
	for (const kind of changed) {
		const name = FIELD_OF[kind];
		if (kind === "phone" ? inquiry.phoneVerified : inquiry.emailVerified) throw proven(name, "has been verified");
		// The account had proven it, and nobody was asked.
		if (isPassed(definition, kind, progress)) throw proven(name, "has been verified");
		const entry = progress?.[kind];
		const claimed = entry && backOf(entry)?.address;
		if (claimed && claimed !== addresses[kind]) throw proven(name, "cannot be changed: a code has been sent already");
	}
	return {
		given: { ...inquiry.given, ...given },
		...(changed.includes("phone") ? { boundPhone: addresses.phone } : {}),
		...(changed.includes("email") ? { boundEmail: await flows.bindableEmail(ctx, definition, addresses.email) } : {}),
	};
}

function isPassed({ steps }: Definition, kind: ContactKind, progress: Pick<Progress, "done"> | undefined): boolean {
	return steps.some(({ key, type }) => type === kind && progress?.done.includes(key));
}

function proven(name: string, why: string): Refusal {
	const message = `${name} ${why}`;
	const pointer = pointerTo("data", "attributes", "fields", name);
	return new Refusal("conflict", message, { faults: [{ message, pointer }] });
}
