import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import type { Content, LinkContent } from "@/lib/messaging/provider";
import { codeText, smsText } from "@/lib/messaging/render";
import { sandbox } from "@/lib/messaging/sandbox";
import { readMessages } from "@/lib/messaging/sandbox/inbox";
import { smtp } from "@/lib/messaging/smtp";
import { twilio } from "@/lib/messaging/twilio";
import { connect } from "@/lib/messaging/twilio/client";
import { env } from "@/lib/platform/env";
import { numberFor, startTwilioSim } from "../../twilio-sim";
import { keepsTheContract, outgoing, outgoingLink } from "../provider-contract";
import { PASSWORD, startMailServer, USER } from "../support/mail-server";

const sim = await startTwilioSim({ callbackDelayMs: 5 });
process.env.TWILIO_SIM_URL = sim.url;
const mail = await startMailServer();
afterAll(async () => {
	await sim.close();
	await mail.close();
});

const FROM = "+15005550006";
const access = {
	...{ accountSid: sim.accountSid, authToken: sim.authToken },
	...{ smsFrom: FROM, voiceFrom: FROM, whatsappFrom: FROM },
};
const template = await approvedTemplate();
const account = twilio(access, { templateFor: async () => template });

async function approvedTemplate(): Promise<string> {
	const actions = [{ type: "COPY_CODE", copy_code_text: "Copy" }];
	const types = { "whatsapp/authentication": { code_expiration_minutes: 5, actions } };
	const { sid } = await connect(access).content.v1.contents.create({ language: "en", types } as never);
	sim.approve(sid);
	return sid;
}

/** Twilio with its port closed for the time of the call. */
const absent = {
	...account,
	async send(...args: Parameters<typeof account.send>) {
		sim.outage = "refuse";
		return account.send(...args).finally(() => {
			sim.outage = "none";
		});
	},
};

for (const channel of ["sms", "voice", "whatsapp"] as const) {
	keepsTheContract("Twilio", channel, {
		provider: account,
		received: async (address, text) => {
			const to = channel === "whatsapp" ? `whatsapp:${address}` : address;
			return sim.ledger
				.filter((entry) => entry.to === to && (entry.kind === "message" || entry.kind === "call"))
				.filter(({ body = "", twiml = "" }) =>
					`${body} ${twiml.replace(/<[^>]+>/g, " ").replace(/ +/g, " ")}`.includes(text),
				).length;
		},
		good: numberFor("delivered"),
		dropped: numberFor("acceptThenDrop"),
		away: { absent, refused: numberFor("invalid"), hangs: numberFor("hangs") },
		remembers: true,
	});
}

const server = { host: "127.0.0.1", security: "none", from: "Barkside <codes@barkside.example>" } as const;
const mailbox = smtp({ ...server, port: mail.port, user: USER, password: PASSWORD });

const closed = smtp({ ...server, port: 1, user: "", password: "" });

keepsTheContract("SMTP", "email", {
	provider: mailbox,
	received: async (address, text) => mail.lettersTo(address).filter(({ source }) => source.includes(text)).length,
	good: "ana@example.com",
	dropped: "drops@example.com",
	away: { absent: closed, refused: "nobody@example.com", hangs: "hangs@example.com" },
	remembers: false,
});

keepsTheContract("the virtual phone", "sms", {
	provider: sandbox,
	received: async (address, text) =>
		(await readMessages(undefined)).filter(({ to, body }) => to === address && body.includes(text)).length,
	good: numberFor("delivered"),
	dropped: numberFor("silent"),
	remembers: true,
});

const faults: string[] = [];
function forget(): void {
	faults.push(...sim.faults());
	sim.forget();
}

describe("what Twilio is asked", () => {
	beforeEach(forget);
	const last = () => sim.requests.at(-1)!.params as Record<string, string>;
	const send = (message: ReturnType<typeof outgoing>) => account.send(message, AbortSignal.timeout(5_000));

	test("an SMS has its text, its sender, where to report, and lives no longer than its code", async () => {
		const message = outgoing("sms", numberFor("delivered"), { secondsLeft: 61.9 });
		await send(message);
		expect(last()).toEqual({
			To: message.address,
			From: FROM,
			Body: codeText(message.content),
			StatusCallback: `${env().PUBLIC_URL}/api/providers/twilio?m=${message.messageId}`,
			ValidityPeriod: "61",
		});
		await send(outgoing("sms", numberFor("delivered"), { secondsLeft: 0.4 }));
		expect(last().ValidityPeriod).toBe("1");
	});

	test("a link has its text, and is found again by its own link only", async () => {
		const [message, other] = [1, 2].map(() => outgoingLink("sms", numberFor("delivered")));
		const result = await account.send(message!, AbortSignal.timeout(5_000));
		expect(last()).toMatchObject({ To: message!.address, Body: smsText(message!.content as LinkContent) });
		const find = (content: Content) =>
			account.find(
				{ ...message!, content, since: addSeconds(new Date(), -5), known: async () => new Set() },
				AbortSignal.timeout(5_000),
			);
		expect(await find(message!.content)).toBe(result.outcome === "accepted" && result.reference);
		expect(await find(other!.content)).toBeUndefined();
	});

	test("a messaging service chooses the sender itself", async () => {
		const { smsFrom: _, ...rest } = access;
		const service = `MG${"0a".repeat(16)}`;
		const own = twilio({ ...rest, messagingServiceSid: service }, { templateFor: async () => undefined });
		await own.send(outgoing("sms", numberFor("delivered")), AbortSignal.timeout(5_000));
		expect(last()).toMatchObject({ MessagingServiceSid: service });
		expect(last()).not.toHaveProperty("From");
	});

	test("a call brings its words along and ends ringing before a mailbox answers", async () => {
		const message = outgoing("voice", numberFor("delivered"), { language: "pt" });
		await send(message);
		expect(last()).toMatchObject({ To: message.address, From: FROM, Timeout: "25", StatusCallbackEvent: "completed" });
		expect(last().Twiml).toContain('<Say language="pt-BR">');
		expect(last().StatusCallback).not.toContain(message.content.code);
	});

	test("WhatsApp gets the approved message with the code as its one variable, and nothing without one", async () => {
		const message = outgoing("whatsapp", numberFor("delivered"));
		await send(message);
		expect(last()).toMatchObject({
			To: `whatsapp:${message.address}`,
			From: `whatsapp:${FROM}`,
			ContentSid: template,
			ContentVariables: JSON.stringify({ 1: message.content.code }),
		});
		expect(last()).not.toHaveProperty("Body");
		forget();
		const bare = twilio(access, { templateFor: async () => undefined });
		const result = await bare.send(message, AbortSignal.timeout(5_000));
		expect(result).toMatchObject({ outcome: "refused", reason: "no-template", again: false, fault: "ours" });
		expect(sim.requests).toEqual([]);
	});

	test.each([
		["tooMany", { reason: "provider-busy", again: true, fault: "provider", providerCode: "20429" }],
		["regionOff", { reason: "not-allowed", again: false, fault: "address", providerCode: "21408" }],
		["notMobile", { reason: "landline", again: false, fault: "address", providerCode: "21614" }],
	] as const)("%s is refused with what it means", async (name, expected) => {
		expect(await send(outgoing("sms", numberFor(name)))).toEqual({ outcome: "refused", ...expected });
	});

	test("an answer of 500 is none: taken or not, it is looked up and never sent again by itself", async () => {
		await expect(send(outgoing("sms", numberFor("broken")))).rejects.toThrow("(500)");
		const message = outgoing("sms", numberFor("acceptThen500"));
		const since = new Date();
		await expect(send(message)).rejects.toThrow("(500)");
		expect(sim.requests.filter(({ method }) => method === "POST")).toHaveLength(2);
		const lost = { ...message, since, known: async () => new Set<string>() };
		expect(await account.find(lost, AbortSignal.timeout(5_000))).toMatch(/^SM/);
	});

	test("what still waits at Twilio is found too, and of two with one code the one that nobody knows", async () => {
		const message = outgoing("sms", numberFor("silent"));
		const since = new Date();
		const first = await send(message);
		const second = await send(message);
		if (first.outcome !== "accepted" || second.outcome !== "accepted") throw new Error("refused");
		const found = (known: string[]) =>
			account.find({ ...message, since, known: async () => new Set(known) }, AbortSignal.timeout(5_000));
		expect(await found([])).toBe(first.reference);
		expect(await found([first.reference])).toBe(second.reference);
		expect(await found([first.reference, second.reference])).toBeUndefined();
	});

	test("a token that is no longer good is the account's fault", async () => {
		const stranger = twilio({ ...access, authToken: "f".repeat(32) }, { templateFor: async () => template });
		const result = await stranger.send(outgoing("sms", numberFor("delivered")), AbortSignal.timeout(5_000));
		expect(result).toMatchObject({ reason: "refused", fault: "provider", again: false, providerCode: "20003" });
	});

	test("regions and edges of the environment do not lead past the simulator", async () => {
		Object.assign(process.env, { TWILIO_REGION: "au1", TWILIO_EDGE: "sydney" });
		const elsewhere = twilio(access, { templateFor: async () => template });
		delete process.env.TWILIO_REGION;
		delete process.env.TWILIO_EDGE;
		const result = await elsewhere.send(outgoing("sms", numberFor("delivered")), AbortSignal.timeout(5_000));
		expect(result.outcome).toBe("accepted");
		expect(sim.requests).toHaveLength(1);
	});

	test("a demo without a simulator calls nobody", async () => {
		const settings = env();
		const { TWILIO_SIM_URL } = settings;
		settings.TWILIO_SIM_URL = undefined;
		await expect(send(outgoing("sms", numberFor("delivered")))).rejects.toThrow();
		settings.TWILIO_SIM_URL = TWILIO_SIM_URL;
		expect(sim.requests).toEqual([]);
	});
});

test("every request was as Twilio describes its API", async (context) => {
	if (!sim.hasContract) return context.skip();
	expect([...faults, ...sim.faults()]).toEqual([]);
});
