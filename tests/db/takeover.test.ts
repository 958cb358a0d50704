import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { listSecrets } from "@/lib/companies";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { postForm } from "@/lib/http/person";
import { postStart } from "@/lib/http/start";
import * as inquiries from "@/lib/inquiries";
import { signReference } from "@/lib/inquiries/links/signatures";
import { randomText } from "@/lib/kernel/ids";
import { drain } from "@/lib/worker";
import { LinkBrowser } from "../support/links";
import { noteStatements, statementsOf } from "../support/statements";
import {
	createInquiry,
	inboxOf,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	workUntil,
} from "../support/world";

/*
 * Whoever guesses a reference-id opens a link with it that nobody has signed, and tries to find out or to get what is
 * behind it: here at the wire, for everything that can be behind it.
 */
noteStatements();
const HOST = "http://localhost:3000";
const steps = [DEMO_FLOW.steps[0], { ...DEMO_FLOW.steps[2], skipWhenVerified: true }, DEMO_FLOW.steps[1]];
const flowWith = (reuse: string) => makeWorld({ ...DEMO_FLOW, steps, settings: { links: { reuse } } });
const WORLDS = {
	"reuse-open": await flowWith("reuse-open"),
	"single-use": await flowWith("single-use"),
	"always-new": await flowWith("always-new"),
};
const PLANTED = { "name-first": "Planted-First", "name-last": "Planted-Last", birthdate: "1961-12-24" };

/** What a process reads of flows, companies and the clock it keeps for a while: those statements come and go. */
const OF_PERSONS = /\b(accounts|account_contacts|inquir\w+|verifications|messages|events)\b/;

let people = 0;
type Victim = { reference: string; phone: string; inquiryId?: string };
const newVictim = (): Victim => ({ reference: `usr_${++people}_${randomText(6)}`, phone: newPhone() });
const linkOf = ({ flowId }: World, reference: string) => ({
	"inquiry-template-id": flowId,
	"environment-id": "sandbox",
	"reference-id": reference,
});

async function signedLink(world: World, reference: string) {
	const [{ secret } = expect.fail()] = await listSecrets({ ...world.ctx, now: await now() }, { kind: "link" });
	const signature = signReference(secret, { flowId: world.flowId, referenceId: reference });
	return { ...linkOf(world, reference), "reference-signature": signature };
}

async function byApi(world: World): Promise<Required<Victim>> {
	const victim = newVictim();
	const fields = { ...PLANTED, "phone-number": victim.phone };
	return { ...victim, inquiryId: await createInquiry(world, { "reference-id": victim.reference, fields }) };
}

/** What can be behind a reference-id. */
const BEHIND: Record<string, (world: World) => Promise<Victim>> = {
	nothing: async () => newVictim(),
	"an open inquiry made by API": byApi,
	async "one that is under way"(world) {
		const victim = await byApi(world);
		const browser = new LinkBrowser().at(victim.inquiryId);
		await browser.look();
		await browser.post("consent", { box: "processing" });
		return victim;
	},
	async "one that has expired"(world) {
		const victim = await byApi(world);
		await letPass(victim.inquiryId, 86_401);
		return victim;
	},
	async "one that is done, and a phone that was verified"(world) {
		const victim = await byApi(world);
		await pool()`update inquiries set status = 'approved' where id = ${victim.inquiryId}`;
		await pool()`
			insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
			select company_id, environment, account_id, 'phone', ${victim.phone}, now()
			from inquiries where id = ${victim.inquiryId}`;
		return victim;
	},
	async "a run that the person began by a signed link"(world) {
		const victim = newVictim();
		const inquiryId = await new LinkBrowser().start(await signedLink(world, victim.reference));
		return { ...victim, inquiryId: inquiryId ?? "" };
	},
	async "a run that the person began by this very link, and their phone"(world) {
		const victim = newVictim();
		const stranger = new Stranger(world, victim);
		await stranger.walk(victim.phone);
		const { inquiryId } = stranger;
		// Its receipt comes a moment later, whatever strangers do.
		await workUntil(async () => {
			const told = await pool()`select 1 from events where inquiry_id = ${inquiryId} and name = 'message.delivered'`;
			return told.length > 0;
		});
		return { ...victim, inquiryId };
	},
};

/** A browser at the wire. It notes all that it is answered, without what is random in it. */
class Stranger {
	inquiryId = "";
	cookie = "";
	readonly told: string[] = [];

	constructor(
		readonly world: World,
		readonly victim: Victim,
	) {}

	async start(): Promise<void> {
		await this.post(postStart, { ...linkOf(this.world, this.victim.reference) });
	}

	act(act: string, fields: Record<string, string> = {}): Promise<void> {
		return this.post(postForm, { act, "inquiry-id": this.inquiryId, ...fields });
	}

	/** As far as a proven phone of their own. */
	async walk(phone: string): Promise<void> {
		await this.start();
		await this.act("consent", { box: "processing" });
		await this.act("give_address", { phone, country: "CO" });
		await this.act("send_code");
		await this.act("check_code", { code: "000000" });
		await this.act("check_code", { code: await readCode(phone) });
	}

	/** What the page shows now. */
	async look(): Promise<void> {
		const cookie = this.cookie.split("=")[1];
		const visit = { cookie, language: "en", requestId: "req_test", ipAddress: null, userAgent: null } as const;
		const page = { ...visit, inquiryId: this.inquiryId, formKey: "", notice: undefined, fromOutside: true };
		this.note(JSON.stringify(await inquiries.open(page)));
	}

	private async post(to: (request: Request) => Promise<Response>, form: Record<string, string>): Promise<void> {
		const head = { origin: HOST, cookie: this.cookie };
		const body = new URLSearchParams({ key: randomText(22), language: "en", ...form });
		const answer = await to(new Request(`${HOST}/verify/x`, { method: "POST", headers: head, body }));
		const location = answer.headers.get("location") ?? "";
		this.inquiryId = /inquiry-id=(\w+)/.exec(location)?.[1] ?? this.inquiryId;
		this.cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? this.cookie;
		this.note([answer.status, ...answer.headers, await answer.text()].join("\n"));
	}

	private note(text: string): void {
		const bare = text.replaceAll(this.inquiryId, "INQUIRY").replace(/cb-[0-9a-f]{12}=[^;]+/g, "COOKIE");
		this.told.push(bare);
	}
}

const rowsOf = async (inquiryId = "") =>
	Promise.all([
		pool()`select * from inquiries where id = ${inquiryId}`,
		pool()`select * from inquiry_sessions where inquiry_id = ${inquiryId} order by id`,
		pool()`select * from inquiry_progress where inquiry_id = ${inquiryId} order by id`,
		pool()`select * from events where inquiry_id = ${inquiryId} order by id`,
	]);
const contactsOf = ({ reference }: Victim) => pool()`
	select c.* from account_contacts c join accounts a on a.id = c.account_id where a.reference_id = ${reference}`;

describe.each(Object.entries(WORLDS))("a guessed reference-id in a link for %s", (_, world) => {
	test("is answered the same whatever is behind it, at every step, and with as many statements", async () => {
		const seen: { told: string[]; statements: number[] }[] = [];
		// The first one warms what is kept in memory.
		for (const behind of [BEHIND.nothing!, ...Object.values(BEHIND)]) {
			const victim = await behind(world);
			const [stranger, phone] = [new Stranger(world, victim), newPhone()];
			const statements: number[] = [];
			const doing = async (work: () => Promise<void>) => {
				statements.push((await statementsOf(work)).filter((text) => OF_PERSONS.test(text)).length);
			};
			await doing(() => stranger.start());
			await doing(() => stranger.look());
			await doing(() => stranger.act("consent", { box: "processing" }));
			await doing(() => stranger.act("give_address", { phone, country: "CO" }));
			await doing(() => stranger.act("send_code"));
			await doing(() => stranger.act("check_code", { code: "000000" }));
			const code = await readCode(phone);
			await doing(() => stranger.act("check_code", { code }));
			await doing(() => stranger.look());
			seen.push({ told: stranger.told.map((text) => text.replaceAll(victim.reference, "")), statements });
		}
		const [, nothing, ...others] = seen;
		for (const other of others) expect(other).toEqual(nothing);
		expect(nothing!.told.at(-1)).toContain('"kind":"details"');
		expect(nothing!.told[0]).toContain("303");
	});

	test.each(Object.keys(BEHIND))("leaves it all as it was: no row, no contact, no message (%s)", async (name) => {
		const victim = await BEHIND[name]!(world);
		await drain({ seconds: 20, hands: 1 });
		const before = [await rowsOf(victim.inquiryId), await contactsOf(victim), await inboxOf(victim.phone)];
		const stranger = new Stranger(world, victim);
		await stranger.walk(newPhone());
		await stranger.look();
		await drain({ seconds: 20, hands: 1 });
		expect(stranger.inquiryId).not.toBe(victim.inquiryId);
		expect([await rowsOf(victim.inquiryId), await contactsOf(victim), await inboxOf(victim.phone)]).toEqual(before);
		const told = stranger.told.join("\n");
		// By themselves: four digits stand in some key or id now and then.
		// Nor the days that a field takes, whose years are four digits.
		expect(told.replace(/\d{4}-\d\d-\d\d/g, "")).not.toMatch(new RegExp(`(?<!\\w)${victim.phone.slice(-4)}(?!\\w)`));
		for (const value of [...Object.values(PLANTED), victim.phone, victim.inquiryId])
			if (value) expect(told).not.toContain(value);
	});

	test("does not use up what the person's own link is good for, even once the stranger is through", async () => {
		const victim = newVictim();
		const stranger = new Stranger(world, victim);
		await stranger.walk(newPhone());
		await stranger.act("details", PLANTED);
		const [row] = await pool()`select status, reference_proven from inquiries where id = ${stranger.inquiryId}`;
		expect(row).toEqual({ status: "completed", referenceProven: false });
		const person = new LinkBrowser();
		const id = (await person.start(await signedLink(world, victim.reference))) ?? "";
		expect(id).not.toBe(stranger.inquiryId);
		expect(await person.at(id).look()).toMatchObject({ kind: "consent" });
		expect(await contactsOf(victim)).toEqual([]);
	});

	test("with the number that the account has verified still asks for its code", async () => {
		const victim = await BEHIND["one that is done, and a phone that was verified"]!(world);
		const stranger = new Stranger(world, victim);
		await stranger.start();
		await stranger.act("consent", { box: "processing" });
		await stranger.act("give_address", { phone: victim.phone, country: "CO" });
		await stranger.act("send_code");
		await stranger.look();
		expect(stranger.told.at(-1)).toContain('"kind":"code"');
		// Theirs for having typed it: one message, which a number of nobody's would have got as well.
		await drain({ seconds: 20, hands: 1 });
		expect(await inboxOf(victim.phone)).toHaveLength(1);
	});
});

test("a guessed reference-id in a link to a second factor reaches nobody, whether the account has contacts or not", async () => {
	const factor = { key: "factor", type: "second-factor", contacts: ["phone", "email"] };
	const world = await makeWorld({ ...DEMO_FLOW, steps: [factor], settings: {} });
	const seen = await Promise.all(
		[BEHIND.nothing!, BEHIND["one that is done, and a phone that was verified"]!].map(async (behind) => {
			const victim = await behind(world);
			const stranger = new Stranger(world, victim);
			await stranger.start();
			for (const act of ["send_code", "switch_address", "send_instead"]) await stranger.act(act);
			await stranger.look();
			await drain({ seconds: 20, hands: 1 });
			expect(await inboxOf(victim.phone)).toEqual([]);
			return stranger.told;
		}),
	);
	expect(seen[0]).toEqual(seen[1]);
	expect(seen[0]!.at(-1)).toContain('"kind":"no-factor"');
});
