import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { makeId, randomText } from "@/lib/kernel/ids";
import { addSeconds } from "@/lib/kernel/time";
import { type Channel, LANGUAGES, type LinkChannel } from "@/lib/kernel/words";
import type { CodeContent, Lost, Outgoing, OutgoingCode, Provider, SendResult } from "@/lib/messaging/provider";

/** A provider as the suite meets it: who it is, and addresses that behave in a known way. */
export type Subject = {
	provider: Provider;
	/** How many messages with this text arrived at an address. */
	received(address: string, text: string): Promise<number>;
	good: string;
	/** Accepts, and the answer is lost. */
	dropped: string;
	/** Whether the provider can be asked what it has. */
	remembers: boolean;
	/** Undefined where nothing can go wrong on the way: the virtual phone is in our own database. */
	away?: Away;
};

export type Away = {
	/** The same provider with nobody there to be called. */
	absent: Provider;
	/** An address that takes no message, and says so. */
	refused: string;
	/** One that never answers. */
	hangs: string;
};

/** What every provider must do, whatever it is called over; `deliver` relies on each of it. */
export function keepsTheContract(name: string, channel: Channel, subject: Subject): void {
	describe(`${name}, ${channel}`, () => {
		carries(channel, subject);
		if (subject.away) describe("on the way there", () => fails(channel, subject, subject.away!));
		if (subject.remembers) describe("when the answer is lost", () => finds(channel, subject));
	});
}

function carries(channel: Channel, { provider, good, received }: Subject): void {
	test("says that it carries the channel", () => {
		expect(provider.channels).toContain(channel);
	});

	test.each(LANGUAGES)("%s: an accepted message has a reference and arrives once", async (language) => {
		const message = outgoing(channel, good, { language });
		expect(await send(provider, message)).toEqual({ outcome: "accepted", reference: expect.stringMatching(/./) });
		expect(await received(good, said(message))).toBe(1);
	});

	test("a message that it never accepted is not found", async () => {
		const lost = lostOf(outgoing(channel, good), addSeconds(new Date(), 60));
		expect(await find(provider, lost)).toBeUndefined();
	});
}

function fails(channel: Channel, { provider, received, good, dropped }: Subject, away: Away): void {
	test("an address that cannot be reached is refused, and says nothing against the provider", async () => {
		const message = outgoing(channel, away.refused);
		const expected = { outcome: "refused", again: false, fault: "address", providerCode: expect.any(String) };
		expect(await send(provider, message)).toMatchObject(expected);
		expect(await received(away.refused, said(message))).toBe(0);
	});

	test("a deadline is kept, and what is then not known is thrown", async () => {
		const since = performance.now();
		await expect(send(provider, outgoing(channel, away.hangs), 300)).rejects.toThrow();
		expect(performance.now() - since).toBeLessThan(1_500);
	});

	test("with nobody there nothing was sent, and the same call may work in a moment", async () => {
		const nothing = { reason: "provider-down", providerCode: null, again: true, fault: "provider" };
		expect(await send(away.absent, outgoing(channel, good))).toEqual({ outcome: "refused", ...nothing });
	});

	test("no error of a message shows its address or its code", async () => {
		const message = outgoing(channel, dropped);
		const error: Error & { cause?: unknown } = await send(provider, message).catch((error) => error);
		const shown = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
		expect(error).toBeInstanceOf(Error);
		expect(shown).not.toContain(dropped);
		expect(shown).not.toContain(message.content.code);
	});
}

function finds(channel: Channel, { provider, received, dropped }: Subject): void {
	test("a message is found under its own reference, and is there once", async () => {
		const { lost, text } = await lose(provider, channel, dropped);
		expect(await find(provider, lost)).toMatch(/./);
		expect(await received(dropped, text)).toBe(1);
	});

	// The virtual phone knows each of them by our own id.
	if (provider.name === "sandbox") return;
	test("an older message is not taken for it, nor a known one, nor one with another code", async () => {
		const { lost } = await lose(provider, channel, dropped);
		expect(await find(provider, { ...lost, since: addSeconds(lost.since, 10) })).toBeUndefined();
		const known = async (references: string[]) => new Set(references);
		expect(await find(provider, { ...lost, known })).toBeUndefined();
		const other = { ...lost, content: { ...lost.content!, code: newCode() } };
		// A call's words are not kept by anybody.
		if (channel !== "voice") expect(await find(provider, other)).toBeUndefined();
	});
}

const LONG_MS = 5_000;

function send(provider: Provider, message: Outgoing, milliseconds = LONG_MS): Promise<SendResult> {
	return provider.send(message, AbortSignal.timeout(milliseconds));
}

function find(provider: Provider, lost: Lost): Promise<string | undefined> {
	return provider.find(lost, AbortSignal.timeout(LONG_MS));
}

async function lose(provider: Provider, channel: Channel, address: string) {
	const message = outgoing(channel, address);
	const since = new Date();
	await send(provider, message).catch(() => {});
	return { lost: lostOf(message, since), text: said(message) };
}

function lostOf(message: Outgoing, since: Date): Lost {
	return { ...message, since, known: async () => new Set() };
}

export function outgoing(channel: Channel, address: string, content: Partial<CodeContent> = {}): OutgoingCode {
	const usual = { language: "en", brand: "Barkside", codeSeconds: 300, secondsLeft: 240, host: "localhost" } as const;
	return {
		messageId: makeId("message", new Date()),
		companyId: "org_contract",
		environment: "production",
		channel,
		address,
		content: { ...usual, code: newCode(), ...content },
	};
}

/** The same with a one-time link in it. */
export function outgoingLink(channel: LinkChannel, address: string): Outgoing {
	const { messageId, companyId, environment } = outgoing(channel, address);
	const link = `https://verify.example.com/r/${randomText(22)}`;
	const content = { link, language: "en", brand: "Barkside", secondsLeft: 86_400, host: "localhost" } as const;
	return { messageId, companyId, environment, channel, address, content };
}

/** By what a message is known again: its code, in a call digit by digit. */
function said({ channel, content }: OutgoingCode): string {
	return channel === "voice" ? [...content.code].join(" ") : content.code;
}

function newCode(): string {
	return String(randomInt(1_000_000)).padStart(6, "0");
}
