import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Ctx, inTx, pool } from "@/db";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY, HOUR } from "@/lib/kernel/time";
import { assertDemoIsAlone } from "@/lib/messaging";
import {
	carriedChannels,
	listAccounts,
	providerFor,
	removeAccount,
	saveAccount,
	testAccount,
	tokensOf,
	twilioAccess,
} from "@/lib/messaging/accounts";
import { env } from "@/lib/platform/env";
import { startTwilioSim } from "../../twilio-sim";
import { PASSWORD, startMailServer, USER } from "../support/mail-server";
import { makeWorld } from "../support/world";

const sim = await startTwilioSim();
process.env.TWILIO_SIM_URL = sim.url;
const mail = await startMailServer();
afterAll(async () => {
	await sim.close();
	await mail.close();
});

let ctx: Ctx;
beforeEach(async () => {
	sim.setToken(FIRST);
	sim.outage = "none";
	ctx = { ...(await makeWorld()).ctx, environment: "production" };
});

const FIRST = "1a".repeat(16);
const SECOND = "2b".repeat(16);
const THIRD = "3c".repeat(16);
const twilio = (authToken = FIRST, settings: object = { smsFrom: "+15005550006" }) => ({
	provider: "twilio",
	settings: { accountSid: sim.accountSid, ...settings },
	secret: { authToken },
});
const smtp = (secret: object = { password: PASSWORD }, settings: object = {}) => ({
	provider: "smtp",
	settings: {
		...{ host: "127.0.0.1", port: mail.port, security: "none", user: USER },
		...{ from: "codes@barkside.example", ...settings },
	},
	secret,
});
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
	work.then(
		() => expect.unreachable("was not refused"),
		(error) => {
			expect(error).toBeInstanceOf(Refusal);
			return error;
		},
	);
const rows = () => pool()`select * from provider_accounts where company_id = ${ctx.companyId}`;

describe("credentials", () => {
	test("that work are kept, with an event, and are shown without their secret", async () => {
		const saved = await saveAccount(ctx, twilio());
		await saveAccount(ctx, smtp());
		expect(saved).toMatchObject({ provider: "twilio", channels: ["sms"], testedAt: ctx.now });
		const listed = await listAccounts(ctx);
		expect(listed.map(({ provider, channels }) => [provider, channels])).toEqual([
			["twilio", ["sms"]],
			["smtp", ["email"]],
		]);
		expect(JSON.stringify([listed, await rows()])).not.toMatch(new RegExp(`${FIRST}|${PASSWORD}`));
		const events = await pool()`
			select object_id, data->>'provider' as provider from events
			where company_id = ${ctx.companyId} and name = 'provider-account.saved' order by provider desc`;
		expect(events[0]).toEqual({ objectId: saved.id, provider: "twilio" });
		expect(events).toHaveLength(2);
	});

	test("that do not work are refused in words that say which, and nothing is kept", async () => {
		const stranger = await refusalOf(saveAccount(ctx, twilio(SECOND)));
		expect(stranger).toMatchObject({ code: "invalid", details: { faults: [{ pointer: "/secret/authToken" }] } });
		const locked = await refusalOf(saveAccount(ctx, smtp({ password: "wrong" })));
		expect(locked).toMatchObject({ code: "invalid", details: { faults: [{ pointer: "/secret/password" }] } });
		const nobody = await refusalOf(saveAccount(ctx, smtp({ password: "x" }, { port: 1 })));
		expect(nobody).toMatchObject({ code: "invalid", details: { faults: [{ pointer: "/settings/host" }] } });
		for (const { message } of [stranger, locked, nobody]) expect(message).not.toMatch(/x$|wrong|2b2b/);
		expect(await rows()).toEqual([]);
	});

	test("that cannot be proven because Twilio is away are not kept either", async () => {
		for (const outage of ["refuse", "500"] as const) {
			sim.outage = outage;
			expect(await refusalOf(saveAccount(ctx, twilio()))).toMatchObject({ code: "conflict" });
		}
		expect(await rows()).toEqual([]);
	});

	test("of a wrong form are refused with every fault, before anybody is asked", async () => {
		sim.forget();
		const bad = { ...twilio("short"), settings: { accountSid: "AC1", smsFrom: "Acme", more: 1 } };
		const { details } = await refusalOf(saveAccount(ctx, bad));
		const pointers = details.faults?.map(({ pointer }) => pointer);
		expect(pointers).toEqual(expect.arrayContaining(["/settings/accountSid", "/settings/more", "/secret/authToken"]));
		for (const odd of [{}, { provider: "vonage" }, { provider: "twilio", settings: null, secret: null }])
			expect(await refusalOf(saveAccount(ctx, odd as never))).toMatchObject({ code: "invalid" });
		expect(sim.requests).toEqual([]);
	});

	test("are not for the sandbox, and nobody is asked inside a transaction", async () => {
		const refusal = await refusalOf(saveAccount({ ...ctx, environment: "sandbox" }, twilio()));
		expect(refusal.message).toContain("Sandbox messages never reach a provider");
		await expect(inTx(ctx, (ctx) => saveAccount(ctx, twilio()))).rejects.toThrow("outside of transactions");
		expect(await rows()).toEqual([]);
	});

	test("saved again replace the ones before: one row, one id", async () => {
		const before = await saveAccount(ctx, twilio());
		const later = { ...ctx, now: addSeconds(ctx.now, 60) };
		const after = await saveAccount(later, twilio(FIRST, { voiceFrom: "+15005550006" }));
		expect(after).toMatchObject({ id: before.id, channels: ["voice"], testedAt: later.now });
		expect(await rows()).toHaveLength(1);
	});

	test("are worthless in another company's row, and one that cannot be opened leaves the other in use", async () => {
		await saveAccount(ctx, twilio());
		await saveAccount(ctx, smtp());
		const other = { ...(await makeWorld()).ctx, environment: "production" } as const;
		await pool()`
			insert into provider_accounts select 'prv_stolen', ${other.companyId}, environment, provider, settings, secret_box,
				null, null, tested_at, created_at, updated_at from provider_accounts where company_id = ${ctx.companyId} and provider = 'twilio'`;
		await saveAccount(other, smtp());
		expect(await twilioAccess(other)).toBeUndefined();
		expect(await carriedChannels(other)).toEqual(["email"]);
		await pool()`delete from provider_accounts where id = 'prv_stolen'`;
	});

	test("that are removed are gone, with an event; there is no second removal", async () => {
		await saveAccount(ctx, twilio());
		await removeAccount(ctx, { provider: "twilio" });
		expect(await listAccounts(ctx)).toEqual([]);
		expect(await refusalOf(removeAccount(ctx, { provider: "twilio" }))).toMatchObject({ code: "not_found" });
		const events = await pool()`select name from events where company_id = ${ctx.companyId} and name like 'provider%'`;
		expect(events.map(({ name }) => name)).toContain("provider-account.removed");
	});
});

describe("who carries a message", () => {
	test("in the sandbox the virtual phone, whatever else there is", async () => {
		const sandbox = { ...ctx, environment: "sandbox" } as const;
		for (const channel of await carriedChannels(sandbox)) {
			expect((await providerFor(sandbox, channel))?.name).toBe("sandbox");
		}
	});

	test("in production the company's account with a sender for the channel, and nobody else's", async () => {
		expect(await carriedChannels(ctx)).toEqual([]);
		expect(await providerFor(ctx, "sms")).toBeUndefined();
		await saveAccount(ctx, twilio(FIRST, { messagingServiceSid: `MG${FIRST}`, whatsappFrom: "+15005550006" }));
		await saveAccount(ctx, smtp());
		// Yesterday's answer would be known for a second; none is known at once.
		expect(await carriedChannels(ctx)).toEqual(["sms", "whatsapp", "email"]);
		expect((await providerFor(ctx, "sms"))?.name).toBe("twilio");
		expect((await providerFor(ctx, "email"))?.name).toBe("smtp");
		expect(await providerFor(ctx, "voice")).toBeUndefined();
		const other = { ...(await makeWorld()).ctx, environment: "production" } as const;
		expect(await carriedChannels(other)).toEqual([]);
	});
});

describe("a rotated token", () => {
	test("leaves the one before good for a day, and only that one", async () => {
		await saveAccount(ctx, twilio());
		sim.setToken(SECOND);
		await saveAccount(ctx, twilio(SECOND));
		const at = (seconds: number) => tokensOf({ ...ctx, now: addSeconds(ctx.now, seconds) });
		expect(await at(0)).toEqual([SECOND, FIRST]);
		expect(await at(DAY - 1)).toEqual([SECOND, FIRST]);
		expect(await at(DAY)).toEqual([SECOND]);
		await saveAccount({ ...ctx, now: addSeconds(ctx.now, HOUR) }, twilio(SECOND, { voiceFrom: "+15005550006" }));
		expect(await openedTokens()).toEqual([SECOND, FIRST]);
		sim.setToken(THIRD);
		await saveAccount(ctx, twilio(THIRD));
		expect(await openedTokens()).toEqual([THIRD, SECOND]);
	});

	/** In a transaction nothing is remembered from a moment ago. */
	const openedTokens = () => inTx(ctx, (ctx) => tokensOf(ctx));
});

describe("a demo", () => {
	const settings = env();

	test("without a simulator keeps no Twilio credentials, and uses none that are there", async () => {
		await saveAccount(ctx, twilio());
		const { TWILIO_SIM_URL } = settings;
		settings.TWILIO_SIM_URL = undefined;
		try {
			expect(await refusalOf(saveAccount(ctx, twilio()))).toMatchObject({ code: "not_allowed" });
			expect(await providerFor(ctx, "sms")).toBeUndefined();
			await expect(assertDemoIsAlone()).rejects.toThrow("credentials of real providers");
		} finally {
			settings.TWILIO_SIM_URL = TWILIO_SIM_URL;
		}
		await expect(assertDemoIsAlone()).resolves.toBeUndefined();
	});

	test("takes mail servers of this machine only", async () => {
		const refusal = await refusalOf(saveAccount(ctx, smtp({ password: "x" }, { host: "mail.example.com" })));
		expect(refusal).toMatchObject({ code: "not_allowed" });
		await saveAccount(ctx, smtp());
		await expect(assertDemoIsAlone()).resolves.toBeUndefined();
		await pool()`
			update provider_accounts set settings = settings || '{"host":"mail.example.com"}' where company_id = ${ctx.companyId}`;
		await expect(assertDemoIsAlone()).rejects.toThrow("cannot start");
		settings.COMEBACK_DEMO = false;
		await expect(assertDemoIsAlone()).resolves.toBeUndefined();
		settings.COMEBACK_DEMO = true;
		await pool()`delete from provider_accounts where company_id = ${ctx.companyId}`;
	});
});

describe("asking a provider", () => {
	test("says in a sentence what it answered, and keeps nothing", async () => {
		expect(await testAccount(ctx, twilio())).toEqual({
			answer: expect.stringMatching(/^Twilio accepts the auth token\. The account “.+” is active\.$/),
		});
		expect(await testAccount(ctx, smtp())).toEqual({
			answer: `127.0.0.1:${mail.port} answers without encryption and accepts the user ${USER}.`,
		});
		const refusal = await refusalOf(testAccount(ctx, twilio(SECOND)));
		expect(refusal.details.faults).toMatchObject([{ pointer: "/secret/authToken" }]);
		expect(await rows()).toEqual([]);
	});

	test("a secret that is left out is the kept one, for the same login alone: it never goes to another server", async () => {
		const { secret: _, ...later } = twilio(FIRST, { smsFrom: "+15005550007" });
		expect((await refusalOf(saveAccount(ctx, later))).details.faults).toMatchObject([
			{ pointer: "/secret/authToken", message: "The auth token is missing." },
		]);
		await saveAccount(ctx, twilio());
		await saveAccount(ctx, smtp());
		await saveAccount(ctx, later);
		expect(await twilioAccess(ctx)).toMatchObject({ smsFrom: "+15005550007", authToken: FIRST });
		const named = { ...smtp(undefined, { from: "Bark <codes@barkside.example>" }), secret: undefined };
		await saveAccount(ctx, named);
		for (const settings of [{ host: "localhost" }, { user: "somebody" }, { port: 1 }]) {
			const elsewhere = { ...smtp(undefined, settings), secret: undefined };
			expect((await refusalOf(testAccount(ctx, elsewhere))).details.faults).toMatchObject([
				{ pointer: "/secret/password" },
			]);
		}
		const other = { ...(await makeWorld()).ctx, environment: "production" as const };
		await refusalOf(testAccount(other, later));
	});
});
