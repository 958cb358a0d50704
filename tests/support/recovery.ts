import { type Ctx, inTx, now, pool } from "@/db";
import { emit } from "@/lib/events";
import { DEMO_FLOW } from "@/lib/flows/examples";
import type { LinkVisit } from "@/lib/inquiries";
import * as inquiries from "@/lib/inquiries";
import { makeId, randomText } from "@/lib/kernel/ids";
import type { Language } from "@/lib/kernel/words";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { env } from "@/lib/platform/env";
import * as worker from "@/lib/worker";
import { insertApproved } from "./approved";
import { Browser, createInquiry, inboxOf, letPass, makeWorld, newPhone, type World } from "./world";
import { zoneAt } from "./zones";

export { zoneAt } from "./zones";

export const BACK = "https://barkside.example/back";
export const IDLE = 900;

type Settings = Record<string, unknown>;

/** A flow that brings back by itself who leaves it, by the message `come_back`. */
export const recoveringFlow = (settings: Settings = {}, recovery: Settings = {}) => ({
	...DEMO_FLOW,
	settings: {
		...DEMO_FLOW.settings,
		...settings,
		idleSeconds: IDLE,
		recovery: {
			automatic: { enabled: true, redirectUri: BACK },
			companyName: "Barkside",
			message: "come_back",
			...recovery,
		},
	},
});

/** Its company, where the message is approved, or is to be. */
export async function makeRecovering({
	approved = true,
	definition = recoveringFlow() as unknown,
} = {}): Promise<World> {
	const world = await makeWorld(definition);
	if (approved) await approve(world.ctx);
	return world;
}

export const platformMessage = (language: Language) =>
	sampleMessage(language, { publicUrl: env().PUBLIC_URL, companyName: "Barkside" });

/** As when WhatsApp approves it: those who listen hear of it. */
export async function approve(
	ctx: Ctx,
	language: Language = "en",
	{ provider = "sandbox", reference = "sandbox" } = {},
): Promise<string> {
	const { companyId, environment } = ctx;
	const at = await now();
	const id = makeId("messageTemplate", at);
	const message = platformMessage(language);
	const publicUrl = env().PUBLIC_URL;
	await insertApproved(pool(), { id, companyId, environment, message, publicUrl, provider, reference });
	await told(ctx, "message-template.succeeded", id, language);
	return id;
}

/** As when WhatsApp takes it back. */
export async function withdraw(ctx: Ctx, id: string): Promise<void> {
	await pool()`update message_templates set status = 'failed', reason = 'Abused' where id = ${id}`;
	await told(ctx, "message-template.withdrawn", id, "en");
}

async function told(
	ctx: Ctx,
	name: "message-template.succeeded" | "message-template.withdrawn",
	id: string,
	language: Language,
) {
	const at = await now();
	await inTx({ ...ctx, now: at }, (ctx) => emit(ctx, { name, objectId: id, data: { language, number: 1 } }));
}

/** The settings with which a flow offers to start later. */
export const USER_ACTIVATED = { enabled: true, processUrl: "https://barkside.example/start" };

/** What a form says of a Colombian phone. */
export const mobile = (phone: string) => ({ phone: phone.slice(3), country: "CO" });

/** What the form says of who wants a message in an hour. */
export const wish = (phone: string) => ({
	...mobile(phone),
	...{ agreed: "yes", when: "in-one-hour", zone: "America/Bogota" },
});

/** Somebody whom a company has sent here, at their first page. */
export async function arrive(world: World, ipAddress: string | null = null, attributes: object = {}): Promise<Browser> {
	const browser = new Browser(await createInquiry(world, { ...attributes }));
	browser.ipAddress = ipAddress;
	await browser.look();
	return browser;
}

export type Leaver = { world: World; browser: Browser; inquiryId: string; phone: string };

/** Somebody whose phone the company gave, and who has agreed and is asked for their details. */
export async function begun(world: World, { phone = newPhone(), zone = zoneAt(12) } = {}): Promise<Leaver> {
	const inquiryId = await createInquiry(world, { fields: { "phone-number": phone } });
	const browser = new Browser(inquiryId);
	await browser.look();
	await browser.post("consent", { box: "processing" });
	await pool()`update inquiries set zone = ${zone} where id = ${inquiryId}`;
	return { world, browser, inquiryId, phone };
}

/** The same, gone for the flow's idle time; their attempt is begun and nothing else has happened. */
export async function left(world: World, who: Parameters<typeof begun>[1] = {}): Promise<Leaver> {
	const leaver = await begun(world, who);
	await goAway(leaver);
	return leaver;
}

export async function goAway({ inquiryId, world }: Pick<Leaver, "inquiryId" | "world">): Promise<void> {
	await letPass(inquiryId, IDLE + 1);
	await inquiries.checkIdle({ ...world.ctx, now: await now() });
}

/** All that is due, one after the other. */
export const work = () => worker.drain({ seconds: 20, hands: 1 });

export type AttemptRow = {
	id: string;
	status: string;
	waitsFor: string | null;
	stoppedFor: string | null;
	dueAt: Date;
	linkId: string | null;
	method: string;
	readAt: Date | null;
	clickedAt: Date | null;
};

/** The attempts of an inquiry, the oldest first. */
export async function attemptsOf(inquiryId: string): Promise<AttemptRow[]> {
	return pool()<AttemptRow[]>`select * from recoveries where inquiry_id = ${inquiryId} order by id`;
}

/** Each of them in a word, with why it waits or was stopped. */
export async function storyOf(inquiryId: string): Promise<string[]> {
	const rows = await attemptsOf(inquiryId);
	return rows.map(({ status, waitsFor, stoppedFor }) => [status, waitsFor ?? stoppedFor ?? []].flat().join(" "));
}

/** The messages that lead back, as the phone shows them. */
export async function messagesOf(phone: string) {
	return (await inboxOf(phone)).filter((message) => codeOfLink(message) !== undefined);
}

export async function codesOf(phone: string): Promise<string[]> {
	return (await messagesOf(phone)).map((message) => codeOfLink(message)!);
}

function codeOfLink(message: unknown): string | undefined {
	return /\/r\/([0-9A-Za-z]{22})/.exec(JSON.stringify(message))?.[1];
}

/** What a browser that has nothing of ours brings to a link. */
export const linkVisit = (): LinkVisit => ({
	language: "en",
	chosen: false,
	formKey: randomText(22),
	requestId: "req_test",
	ipAddress: null,
	userAgent: "test",
	cookieOf: () => undefined,
	cookies: [],
});

/** A browser that uses the link of a message, another one unless it is said which; undefined when it leads in no more. */
export async function followLink(code: string, known?: Browser): Promise<Browser | undefined> {
	const link = inquiries.readLink([["code", code]])!;
	const started = await inquiries.startByLink({ ...linkVisit(), cookieOf: () => known?.cookie }, link);
	if (!started) return undefined;
	const browser = known ?? new Browser(started.inquiryId);
	if (started.cookie) browser.cookie = inquiries.writeCookie(started.cookie);
	return browser;
}
