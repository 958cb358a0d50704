import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { LANGUAGES } from "@/lib/kernel/words";
import type { LineMessage } from "@/lib/messaging/lines/carrier";
import { meta } from "@/lib/messaging/meta";
import type { Message } from "@/lib/messaging/templates/message";
import { sampleMessage } from "@/lib/messaging/templates/sample";
import { asMetaTemplate } from "@/lib/messaging/templates/wire";
import { env } from "@/lib/platform/env";
import { type NumberName, numberFor, startTwilioSim } from "../../twilio-sim";
import { graphFaults } from "../support/graph-shapes";

const sim = await startTwilioSim({ callbackDelayMs: 5, approvalDelayMs: Number.POSITIVE_INFINITY });
process.env.META_SIM_URL = sim.url;
/** An address at which nobody is any more. */
const closed = await startTwilioSim();
await closed.close();
afterAll(() => sim.close());

const { wabaId, phoneNumberId, accessToken, appSecret } = sim.meta;
const access = { wabaId, phoneNumberId, accessToken, appSecret };
const carrier = meta(access);
const soon = () => AbortSignal.timeout(5_000);

const faults: string[] = [];
beforeEach(() => {
	faults.push(...graphFaults(sim.requests));
	sim.forget();
});

let names = 0;
/** A message of its own name. */
function draft(over: Partial<Message> = {}): Message {
	const sample = sampleMessage("en", { publicUrl: "https://verify.example.com", companyName: "Barkside" });
	return { ...sample, name: `come_back_${++names}`, ...over };
}

async function submitted(over: Partial<Message> = {}): Promise<{ message: Message; id: string }> {
	const message = draft(over);
	const { reference } = await carrier.submit(message, soon());
	return { message, id: reference! };
}

async function approved(over: Partial<Message> = {}): Promise<Message> {
	const { message, id } = await submitted(over);
	sim.meta.approve(id);
	return message;
}

function outgoing(message: Message, number: NumberName, over: Partial<LineMessage> = {}): LineMessage {
	return {
		messageId: makeId("message", new Date()),
		companyId: "org_contract",
		environment: "production",
		address: numberFor(number),
		...{ message, reference: "", values: ["Barkside"], code: "abcDEF0123456789abcDEF", secondsLeft: 3600 },
		...over,
	};
}

const posted = () => sim.requests.filter(({ method }) => method === "POST");
const arrived = () => sim.ledger.filter(({ kind }) => kind === "message");

describe("a message under approval", () => {
	test.each(LANGUAGES)("%s: is taken in as it is, and its stages are told", async (language) => {
		const sample = sampleMessage(language, { publicUrl: "https://verify.example.com", companyName: "Barkside" });
		const message = { ...sample, name: `sample_${language}`, header: "Barkside" };
		const answer = await carrier.submit(message, soon());
		const reference = expect.stringMatching(/^\d+$/);
		expect(answer).toEqual({ said: "pending", reason: null, reference, category: "UTILITY" });
		const id = answer.reference!;
		const check = async () => {
			const { said, reason, category } = await carrier.check(message, id, soon());
			return { said, reason, category };
		};
		sim.meta.approve(id);
		expect(await check()).toEqual({ said: "approved", reason: null, category: "UTILITY" });
		sim.meta.recategorise(id, "MARKETING");
		expect(await check()).toMatchObject({ said: "approved", category: "MARKETING" });
		sim.meta.pause(id);
		expect(await check()).toMatchObject({ said: "paused" });
		sim.meta.disable(id);
		expect(await check()).toMatchObject({ said: "disabled" });
		sim.meta.reject(id, "PROMOTIONAL");
		expect(await check()).toMatchObject({ said: "rejected", reason: "Meta reads it as advertising" });
	});

	test("is submitted once, however often it is asked for", async () => {
		const message = draft();
		const [first, second] = [await carrier.submit(message, soon()), await carrier.submit(message, soon())];
		expect(second.reference).toBe(first.reference);
		expect(posted()).toHaveLength(1);
	});

	test("is not taken for another under its name, and one that somebody edits is known to be another", async () => {
		const message = draft();
		const { reference } = await carrier.submit(message, soon());
		sim.meta.approve(reference!);
		const foreign = {
			...message,
			buttons: message.buttons.map((one) => ({ ...one, url: `https://x.example.com/{{1}}` })),
		};
		sim.forget();
		expect(await carrier.submit(foreign, soon())).toEqual({
			said: "taken",
			reason: null,
			reference: null,
			category: null,
		});
		expect(posted()).toEqual([]);
		expect(await carrier.check(message, reference!, soon())).toMatchObject({ said: "approved" });
		sim.meta.edit(reference!, asMetaTemplate(foreign).components);
		const changed = await carrier.check(message, reference!, soon());
		expect(changed).toMatchObject({ said: "changed", reason: expect.stringContaining("where its buttons lead") });
		sim.meta.reject(reference!, "SCAM");
		expect(await carrier.check(message, reference!, soon())).toMatchObject({ said: "rejected" });
	});

	test("that breaks a rule is refused, in Meta's words", async () => {
		const answer = await carrier.submit(draft({ body: "{{1}}" }), soon());
		expect(answer).toMatchObject({ said: "rejected", reference: null, reason: expect.stringMatching(/variable/) });
	});

	test("is gone when the account's list has it no more, and nothing is known where nobody answers", async () => {
		const { message, id } = await submitted();
		await fetch(`${sim.url}/v23.0/${wabaId}/message_templates?name=${message.name}`, {
			method: "DELETE",
			headers: { authorization: `Bearer ${accessToken}` },
		});
		sim.forget();
		expect(await carrier.check(message, id, soon())).toMatchObject({ said: "gone" });
		sim.outage = "500";
		expect(await carrier.check(message, id, soon())).toMatchObject({ said: "unknown" });
		expect(await carrier.submit(draft(), soon())).toMatchObject({ said: "unknown", reference: null });
		sim.outage = "none";
		const stranger = meta({ ...access, accessToken: "EAAwrongwrongwrongwrong" });
		expect(await stranger.check(message, id, soon())).toMatchObject({ said: "unknown" });
		const token = "the access token is no longer good";
		expect(await stranger.submit(draft(), soon())).toMatchObject({ said: "unknown", reason: token });
	});
});

describe("a message that leaves", () => {
	test("is the approved one with its variables and codes, and our id comes with it", async () => {
		const message = await approved();
		const leaving = outgoing(message, "delivered");
		const result = await carrier.send(leaving, soon());
		expect(result).toEqual({ outcome: "accepted", reference: expect.stringMatching(/^wamid\./) });
		expect(arrived()).toMatchObject([{ to: leaving.address, callbackData: leaving.messageId, template: message.name }]);
		const { body, links } = arrived()[0]!;
		expect(body).toContain("began with Barkside is");
		const host = "https://verify.example.com";
		expect(links).toEqual([`${host}/r/${leaving.code}`, `${host}/stop/${leaving.code}`]);
	});

	test("without variables has none", async () => {
		const message = await approved({ body: "Hello again, you can go on where you stopped.", variables: [] });
		const result = await carrier.send(outgoing(message, "delivered", { values: [] }), soon());
		expect(result.outcome).toBe("accepted");
	});

	test.each([
		["tooMany", { reason: "provider-busy", again: true, fault: "provider", providerCode: "130429" }],
		["tooManyTwice", { reason: "provider-busy", again: true, fault: "address", providerCode: "131056" }],
		["invalid", { reason: "refused", again: false, fault: "address", providerCode: "131009" }],
		["unverified", { reason: "not-allowed", again: false, fault: "address", providerCode: "131030" }],
	] as const)("to %s is refused with what it means", async (number, expected) => {
		const result = await carrier.send(outgoing(await approved(), number), soon());
		expect(result).toEqual({ outcome: "refused", ...expected });
		expect(arrived()).toEqual([]);
	});

	test.each([
		["pause", "132015"],
		["disable", "132016"],
		["reject", "132001"],
	] as const)("after a %s comes to nothing: there is no such message", async (what, providerCode) => {
		const { message, id } = await submitted();
		sim.meta[what](id, "SCAM");
		const result = await carrier.send(outgoing(message, "delivered"), soon());
		expect(result).toEqual({ outcome: "refused", reason: "no-template", again: false, fault: "address", providerCode });
	});

	test.each([
		["one variable too few", { values: [] }, "132000"],
		["a newline in a variable", { values: ["Bark\nside"] }, "132007"],
	])("with %s is refused", async (_, over, providerCode) => {
		const result = await carrier.send(outgoing(await approved(), "delivered", over), soon());
		expect(result).toMatchObject({ outcome: "refused", reason: "no-template", providerCode });
	});

	test.each(["acceptThenDrop", "acceptThen500", "broken"] as const)(
		"%s: nobody knows, no error shows whose it was, and Meta cannot be asked",
		async (number) => {
			const leaving = outgoing(await approved(), number);
			const error: Error = await carrier.send(leaving, soon()).then(
				() => new Error("answered"),
				(error) => error,
			);
			expect(error.message).toMatch(/^Meta gave no answer/);
			const shown = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
			for (const secret of [leaving.address.slice(1), leaving.code, accessToken]) expect(shown).not.toContain(secret);
			const lost = { ...leaving, channel: "whatsapp", content: undefined, since: new Date() } as const;
			const found = await carrier.find({ ...lost, known: async () => new Set<string>() }, soon());
			expect(found).toBeUndefined();
			expect(arrived()).toHaveLength(number === "broken" ? 0 : 1);
			expect(posted().filter(({ path }) => path.endsWith("/messages"))).toHaveLength(1);
		},
	);

	test("keeps its deadline", async () => {
		const message = await approved();
		const since = performance.now();
		await expect(carrier.send(outgoing(message, "hangs"), AbortSignal.timeout(300))).rejects.toThrow("TimeoutError");
		expect(performance.now() - since).toBeLessThan(2_000);
	});

	test("was certainly not sent where nobody is there", async () => {
		const message = await approved();
		const settings = env();
		settings.META_SIM_URL = closed.url;
		const result = await carrier.send(outgoing(message, "delivered"), soon()).finally(() => {
			settings.META_SIM_URL = sim.url;
		});
		expect(result).toMatchObject({ outcome: "refused", reason: "provider-down", again: true, fault: "provider" });
	});

	test("by a token that is no longer good is the account's fault", async () => {
		const stranger = meta({ ...access, accessToken: "EAAwrongwrongwrongwrong" });
		const result = await stranger.send(outgoing(await approved(), "delivered"), soon());
		expect(result).toMatchObject({ reason: "refused", fault: "provider", again: false, providerCode: "190" });
	});

	test("leaves for nobody in a demo without a simulator", async () => {
		const message = await approved();
		const settings = env();
		settings.META_SIM_URL = undefined;
		sim.forget();
		await expect(carrier.send(outgoing(message, "delivered"), soon())).rejects.toThrow();
		settings.META_SIM_URL = sim.url;
		expect(sim.requests).toEqual([]);
	});
});

describe("a line", () => {
	test("is tested: its number, and that its account's news come to this app", async () => {
		sim.meta.ratePhone("YELLOW", "TIER_10K");
		expect(await carrier.test(soon())).toEqual({
			...{ connected: true, reason: null, quality: "YELLOW", sendingLimit: "TIER_10K" },
		});
		expect(posted().map(({ path }) => path)).toEqual([`/v23.0/${wabaId}/subscribed_apps`]);
	});

	test.each([
		["another token", { accessToken: "EAAwrongwrongwrongwrong" }, "/secret/accessToken"],
		["another number", { phoneNumberId: "19999" }, "/settings/phoneNumberId"],
		["another account", { wabaId: "18888" }, "/settings/wabaId"],
	])("with %s is refused at its field", async (_, over, pointer) => {
		const refusal = await meta({ ...access, ...over })
			.test(soon())
			.catch((error) => error);
		expect(refusal).toMatchObject({ code: "invalid", details: { faults: [{ pointer }] } });
		expect(refusal.message).not.toContain(accessToken);
	});

	test("that nobody answers for is not proven", async () => {
		sim.outage = "500";
		const refusal = await carrier.test(soon()).catch((error) => error);
		sim.outage = "none";
		expect(refusal).toMatchObject({ code: "conflict" });
	});
});

test("every request was as P §2.6 has it, and the shapes find a planted fault", () => {
	expect([...faults, ...graphFaults(sim.requests)]).toEqual([]);
	const good = { messaging_product: "whatsapp", to: "+573001230001", type: "text" };
	expect(graphFaults([{ method: "POST", path: "/v23.0/1/messages", params: good }])).toHaveLength(1);
	expect(graphFaults([{ method: "DELETE", path: "/v23.0/1/messages", params: {} }])).toHaveLength(1);
});
