import { type Ctx, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import type { Act, Notice, Screen } from "@/lib/inquiries/schemas";
import { makeId, randomText } from "@/lib/kernel/ids";
import type { Language } from "@/lib/kernel/words";
import { readInbox } from "@/lib/messaging";
import { drain } from "@/lib/worker";
import { codeIn } from "./code";
import { DETAILS } from "./details";

export { born, DETAILS } from "./details";

export type World = { ctx: Ctx; flowId: string };

/** A company of its own with the demo's flow (or another), so that tests never see each other's rows. */
export async function makeWorld(definition: unknown = DEMO_FLOW): Promise<World> {
	const at = await now();
	const companyId = await companies.createCompany({ name: "Barkside", helpUrl: null, at });
	const ctx: Ctx = {
		companyId,
		environment: "sandbox",
		actor: { type: "job", task: "test" },
		now: at,
		requestId: makeId("request", at),
	};
	const { flowId } = await flows.create(ctx, { definition });
	return { ctx, flowId };
}

type Attributes = Record<string, unknown>;

export async function createInquiry(
	{ ctx, flowId }: World,
	attributes: Attributes = {},
	meta?: Attributes,
): Promise<string> {
	const input = { data: { attributes: { "inquiry-template-id": flowId, ...attributes } }, ...(meta ? { meta } : {}) };
	return (await inquiries.create({ ...ctx, now: await now() }, input as never)).data.id;
}

/** Moves an inquiry's past, and all that hangs on it, so many seconds back: time passes without anyone waiting. */
export async function letPass(inquiryId: string, seconds: number): Promise<void> {
	const sql = pool();
	const by = sql`make_interval(secs => ${seconds})`;
	await sql`update inquiries set created_at = created_at - ${by}, expires_at = expires_at - ${by}, started_at = started_at - ${by}, expired_at = expired_at - ${by}, last_activity_at = last_activity_at - ${by}, idle_check_at = idle_check_at - ${by}, clock_offset_seconds = clock_offset_seconds + ${seconds} where id = ${inquiryId}`;
	await sql`update inquiry_sessions set expires_at = expires_at - ${by}, last_seen_at = last_seen_at - ${by}, rotated_at = rotated_at - ${by} where inquiry_id = ${inquiryId}`;
	await sql`
		update verifications set step_ends_at = step_ends_at - ${by}, code_ends_at = code_ends_at - ${by},
			next_resend_at = next_resend_at - ${by}, created_at = created_at - ${by}
		where inquiry_id = ${inquiryId}`;
	await sql`
		update graphile_worker._private_jobs set run_at = run_at - ${by}
		where key in (select id from verifications where inquiry_id = ${inquiryId})`;
}

/** Works until it is so: receipts come a moment after their messages. */
export async function workUntil<T>(ask: () => Promise<T | undefined | false>, patience = 5_000): Promise<T> {
	const end = Date.now() + patience;
	for (;;) {
		await drain({ seconds: 20, hands: 1 });
		const found = await ask();
		if (found) return found;
		if (Date.now() > end) throw new Error("It did not become so");
		await new Promise((resolve) => setTimeout(resolve, 40));
	}
}

/** A browser that keeps its cookie and posts the forms it was shown. */
export class Browser {
	cookie: string | undefined;
	notice: Notice | undefined;
	screen: Screen | undefined;
	userAgent = "test";
	ipAddress: string | null = null;
	/** As it says itself, where its JavaScript runs. */
	zone: string | undefined;
	/** Of its pages. */
	language: Language = "en";

	constructor(readonly inquiryId: string) {}

	async look(): Promise<Screen> {
		this.screen = await inquiries.open({ ...this.visit(randomText(22)), notice: this.notice, fromOutside: true });
		return this.screen;
	}

	async post(act: Act, fields: Record<string, string | string[]> = {}): Promise<Screen> {
		const formKey = this.screen && "formKey" in this.screen ? this.screen.formKey : randomText(22);
		await this.postOnly(act, fields, formKey);
		return this.look();
	}

	async postOnly(act: Act, fields: Record<string, string | string[]>, formKey: string): Promise<void> {
		const all = (name: string) => [fields[name] ?? []].flat();
		const acted = await inquiries.act(this.visit(formKey), { act, form: { get: (name) => all(name)[0] ?? "", all } });
		if (acted.cookie) this.cookie = inquiries.writeCookie(acted.cookie);
		this.notice = acted.notice;
	}

	/** Follows a link with a session token: the token becomes this browser's cookie, unless it has a better one. */
	async enter(token: string): Promise<void> {
		this.cookie = (await inquiries.exchangeToken(this.visit(randomText(22)), { token })) ?? this.cookie;
	}

	poll(): Promise<{ tag: string | null }> {
		return inquiries.poll(this.visit(randomText(22)));
	}

	/** The page says that it is being looked at. */
	alive(): Promise<void> {
		return inquiries.alive(this.visit(randomText(22)));
	}

	private visit(formKey: string) {
		return {
			inquiryId: this.inquiryId,
			cookie: this.cookie,
			language: this.language,
			formKey,
			requestId: "req_test",
			ipAddress: this.ipAddress,
			userAgent: this.userAgent,
			zone: this.zone,
		};
	}
}

export const PHONE = "+573001234523";

/** Through the demo's flow as far as typing the code. */
export async function walkToCode(browser: Browser, phone = PHONE): Promise<void> {
	await browser.look();
	await browser.post("consent", { box: "processing" });
	await browser.post("details", DETAILS);
	await browser.post("give_address", { phone, country: "CO" });
	await browser.post("send_code");
}

/** The newest code that this number got, read as a person would, after all due jobs have run, one after the other. */
export async function readCode(phone = PHONE): Promise<string> {
	await drain({ seconds: 20, hands: 1 });
	const code = codeIn((await inboxOf(phone))[0]?.body ?? "");
	if (!code) throw new Error("No code arrived");
	return code;
}

export async function inboxOf(phone: string) {
	return (await readInbox()).filter(({ to }) => to === phone);
}

/** Some other code than this one. */
export function wrong(code: string): string {
	return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}

let numbers = Math.floor(Math.random() * 10_000_000);
/** A fresh Colombian mobile number, so that tests do not read each other's messages. */
export function newPhone(): string {
	numbers = (numbers + 1) % 10_000_000;
	return `+57300${String(numbers).padStart(7, "0")}`;
}
