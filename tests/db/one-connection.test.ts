import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import { listSecrets } from "@/lib/companies";
import * as flows from "@/lib/flows";
import * as inquiries from "@/lib/inquiries";
import { signReference } from "@/lib/inquiries/links/signatures";
import { randomText } from "@/lib/kernel/ids";
import * as members from "@/lib/members";
import * as recovery from "@/lib/recovery";
import { LinkBrowser } from "../support/links";
import { ctxOf, linkFor, newEmail, PASSWORD, tokenIn, visitor } from "../support/members";
import {
	codesOf,
	followLink,
	goAway,
	left,
	linkVisit,
	makeRecovering,
	recoveringFlow,
	zoneAt,
} from "../support/recovery";
import {
	Browser,
	createInquiry,
	DETAILS,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	walkToCode,
	workUntil,
} from "../support/world";

/*
 * A process whose every connection is held by a request that waits for another connection stands still until
 * PostgreSQL's timeouts free it. With a pool of one, the first request that asks for a second connection does.
 */
process.env.DATABASE_POOL_MAX = "1";
const world = await makeWorld();
const ctx = async () => ({ ...world.ctx, now: await now() });

describe("no verb asks for a second connection while it holds one", () => {
	test("from the first page to the last", async () => {
		const phone = newPhone();
		const browser = new Browser(await createInquiry(world, { "reference-id": randomText(8) }));
		await walkToCode(browser, phone);
		await browser.post("send_code");
		await browser.post("change_address");
		await browser.post("back_to_code");
		await browser.post("check_code", { code: "000000" });
		expect(await browser.post("check_code", { code: await readCode(phone) })).toMatchObject({ kind: "final" });
	});

	test("from who leaves to who is back, by time and by hand", async () => {
		const recovering = await makeRecovering();
		const { inquiryId, phone } = await left(recovering);
		await workUntil(async () => (await codesOf(phone)).length === 1);
		const back = (await followLink((await codesOf(phone))[0]!))!;
		expect(await back.look()).toMatchObject({ kind: "details" });
		const by = async () => ({ ...recovering.ctx, now: await now() });
		const { data } = await inquiries.sendRecovery(await by(), { inquiryId });
		await inquiries.stopRecovery(await by(), { recoveryId: data.id });
		await recovery.optOut(await by(), { phone, by: "word", recoveryId: data.id });
		await inquiries.redact(await by(), { inquiryId });
	});

	test("before the first step: put off, put off for longer, called off, begun; and no more messages", async () => {
		const userActivated = { enabled: true, processUrl: "https://barkside.example/start" };
		const definition = recoveringFlow({}, { userActivated });
		const recovering = await makeRecovering({ definition });
		const browser = new Browser(await createInquiry(recovering));
		browser.zone = zoneAt(12);
		const [phone, country, agreed] = [newPhone(), "CO", "yes"];
		await browser.look();
		await browser.post("later");
		for (const when of ["in-one-hour", "tomorrow-evening"]) {
			const told = await browser.post("postpone", { phone, country, agreed, when });
			expect(told).toMatchObject({ kind: "postponed" });
			await browser.post("later");
		}
		await browser.alive();
		await browser.post("cancel_postponed");
		expect(await browser.post("start_now")).toMatchObject({ kind: "leave-phone" });
		expect(await browser.post("leave_phone", { phone, country, agreed })).toMatchObject({ kind: "consent" });
		await goAway({ world: recovering, inquiryId: browser.inquiryId });
		await workUntil(async () => (await codesOf(phone)).length === 1);
		const code = (await codesOf(phone))[0]!;
		for (const wish of ["stop", "undo"] as const) await inquiries.stopMessages(linkVisit(), { code, wish });
		expect(await inquiries.openStop(linkVisit(), { code })).toMatchObject({ kind: "stop", done: false });
	});

	test("from the first owner to a team and a second factor", async () => {
		const at = await visitor();
		const owner = { name: "Ana", email: newEmail(), password: PASSWORD, company: "Barkside", setupCode: "" };
		const known = await members.createOwner(at, owner);
		const [membership] = (await members.findSession(at, known))!.memberships;
		const by = await ctxOf(membership!.companyId, { ...membership!, userId: known.userId });
		const email = newEmail();
		await members.invite(by, { email, role: "editor" });
		await members.acceptInvitation(at, { token: tokenIn(await linkFor(email)), name: "Bea", password: PASSWORD });
		const memberId = (await members.getTeam(by)).members.find(({ own }) => !own)!.id;
		await members.changeRole(by, { memberId, role: "viewer" });
		await members.removeMember(by, { memberId });
		await members.askForLink(at, { email: owner.email, purpose: "reset" });
		await members.resetPassword(at, { token: tokenIn(await linkFor(owner.email)), password: "another long sentence" });
		const self = { ...at, ...(await members.signInByPassword(at, { ...owner, password: "another long sentence" })) };
		const [who, phone] = [{ ...self, companyId: membership!.companyId }, newPhone()];
		await members.startFactor(who, { address: phone });
		const { recoveryCodes } = await members.confirmFactor(who, { code: (await readCode(phone))! });
		await members.useRecoveryCode(who, { code: recoveryCodes[0]! });
	});

	test("coming back by code, by a token, and starting afresh", async () => {
		const phone = newPhone();
		const id = await createInquiry(
			world,
			{ fields: { "phone-number": phone } },
			{ "auto-create-inquiry-session": true },
		);
		await new Browser(id).post("consent", { box: "processing" });
		const back = new Browser(id);
		await back.look();
		await back.post("send_re_entry");
		expect(await back.post("check_re_entry", { code: await readCode(phone) })).toMatchObject({ kind: "details" });
		await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId: id });

		const other = await createInquiry(world);
		await new Browser(other).post("consent", { box: "processing" });
		const fresh = new Browser(other);
		await fresh.look();
		expect(await fresh.post("start_here")).toMatchObject({ kind: "consent" });
	});

	test("an API that has not read the flow yet", async () => {
		const elsewhere = await makeWorld();
		const inquiryId = await createInquiry(elsewhere);
		await letPass(inquiryId, 86_401);
		await pool()`update flow_versions set id = id || 'x', flow_id = flow_id where company_id = ${elsewhere.ctx.companyId}`;
		await pool()`update inquiries set flow_version_id = flow_version_id || 'x' where id = ${inquiryId}`;
		const resumed = await inquiries.resume({ ...elsewhere.ctx, now: await now() }, { inquiryId });
		expect(resumed.data.attributes.status).toBe("pending");
	});

	test("every link, and a person who goes on in an older run", async () => {
		const link = { "inquiry-template-id": world.flowId, "environment-id": "sandbox", "reference-id": randomText(8) };
		const signature = signReference((await listSecrets(await ctx(), { kind: "link" }))[0]!.secret, {
			flowId: world.flowId,
			referenceId: link["reference-id"],
		});
		await new LinkBrowser().start({ ...link, "reference-signature": signature });
		await new LinkBrowser().start({ ...link, "reference-signature": signature });
		await new LinkBrowser().start(link);
		const made = await inquiries.createProcessToken(await ctx(), {
			data: { attributes: { "inquiry-template-id": world.flowId, phone: newPhone() } },
		});
		for (const browser of [new LinkBrowser(), new LinkBrowser()]) await browser.start({ token: made.meta.token });
		const inquiryId = await createInquiry(world);
		const { meta } = await inquiries.generateOneTimeLink(await ctx(), { inquiryId });
		const code = new URL(meta["one-time-link"]).searchParams.get("code") ?? "";
		await letPass(inquiryId, 86_401);
		expect(await new LinkBrowser().start({ code })).toBe(inquiryId);
	});

	test("what a company does with an inquiry and with its flow", async () => {
		const inquiryId = await createInquiry(world);
		await walkToCode(new Browser(inquiryId), newPhone());
		const email = `${randomText(8)}@example.com`;
		await inquiries.update(await ctx(), { inquiryId, data: { attributes: { fields: { "email-address": email } } } });
		await inquiries.moveClock(await ctx(), { inquiryId, meta: { seconds: 3_600 } });
		await inquiries.expire(await ctx(), { inquiryId });
		const { definition } = (await flows.findLatest(await ctx(), { flowId: world.flowId }))!;
		const next = { ...definition, settings: { ...definition.settings, onResume: "restart-if-changed" } };
		await flows.saveDraft(await ctx(), { flowId: world.flowId, definition: next });
		await flows.publish(await ctx(), { flowId: world.flowId });
		await inquiries.resume(await ctx(), { inquiryId });
		await inquiries.simulate(await ctx(), { inquiryId, meta: { "simulate-actions": [{ type: "complete_inquiry" }] } });
		await inquiries.redact(await ctx(), { inquiryId });
		await workUntil(async () => true);
	});

	test("forms that are posted twice, and many at once", async () => {
		const id = await createInquiry(world);
		const browsers = Array.from({ length: 20 }, () => new Browser(id));
		await Promise.all(browsers.map((browser) => browser.post("consent", { box: "processing" })));
		const [key, twin] = [randomText(22), new Browser(id)];
		await Promise.all([1, 2, 3].map(() => twin.postOnly("start_here", {}, key)));
		await twin.post("consent", { box: "processing" });
		await twin.post("details", DETAILS);
		await twin.post("give_address", { phone: newPhone(), country: "CO" });
		await Promise.all([1, 2, 3, 4, 5].map(() => twin.postOnly("send_code", {}, randomText(22))));
		expect(await twin.look()).toMatchObject({ kind: "code" });
	});
});
