import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { Definition } from "@/lib/flows/schemas";
import { Refusal } from "@/lib/kernel/refusal";
import { addSeconds, DAY } from "@/lib/kernel/time";
import { LINK_PAUSE_SECONDS, LINKS_A_DAY } from "../limits";
import { addressFor, requireTurn } from "./send-rules";

const flow = Definition.parse(DEMO_FLOW);
const { settings } = flow;
const colombian = { ...flow, settings: { ...settings, verification: { ...settings.verification, countries: ["CO"] } } };
const bound = { boundPhone: "+573001234523", boundEmail: "ana@example.com" };
const unbound = { boundPhone: null, boundEmail: null };

function refusalOf(work: () => unknown): Refusal {
	try {
		work();
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
	throw new Error("It was not refused");
}

describe("where a link goes", () => {
	test("to what the inquiry is bound to, unless an address was typed", () => {
		expect(addressFor(bound, flow, { channel: "sms" })).toBe("+573001234523");
		expect(addressFor(bound, flow, { channel: "email", address: "  " })).toBe("ana@example.com");
		expect(addressFor(bound, flow, { channel: "sms", address: "+57 301 234 5678" })).toBe("+573012345678");
		expect(addressFor(unbound, flow, { channel: "email", address: " Ben@Example.COM" })).toBe("Ben@example.com");
	});

	test.each([
		["nothing is known", unbound, "sms", undefined, /no phone yet/],
		["nothing is known", unbound, "email", undefined, /no e-mail address yet/],
		["no number", bound, "sms", "5550", /not a phone number/],
		["a premium number", bound, "sms", "+1 900 555 0100", /not a phone number/],
		["an e-mail address for a phone", bound, "sms", "ana@example.com", /not a phone number/],
		["a phone for an e-mail address", bound, "email", "+573001234523", /not an e-mail address/],
		["another country, typed", bound, "sms", "+14155550132", /not served/],
		[
			"another country, bound before the list",
			{ ...bound, boundPhone: "+14155550132" },
			"sms",
			undefined,
			/not served/,
		],
	] as const)("%s is refused at its field, without repeating it", (_, inquiry, channel, address, words) => {
		const { code, details, message } = refusalOf(() => addressFor(inquiry, colombian, { channel, address }));
		expect(code).toBe("invalid");
		expect(details.faults).toEqual([{ pointer: "/meta/address", message }]);
		expect(message).toMatch(words);
		if (address) expect(message).not.toContain(address);
	});
});

describe("how often", () => {
	const now = new Date("2026-11-21T12:00:00Z");
	const sent = (secondsAgo: number, channel = "sms") => ({ channel, createdAt: addSeconds(now, -secondsAgo) });

	test("once in a while on each channel, and the wait is told", () => {
		const { code, details, message } = refusalOf(() => requireTurn([sent(10)], "sms", now));
		expect([code, details.retryAfterSeconds]).toEqual(["too_many", LINK_PAUSE_SECONDS - 10]);
		expect(message).toContain("20 s");
		expect(() => requireTurn([sent(10)], "email", now)).not.toThrow();
		expect(() => requireTurn([sent(LINK_PAUSE_SECONDS)], "sms", now)).not.toThrow();
	});

	test("so often a day over both channels, and until the first is a day old", () => {
		const many = Array.from({ length: LINKS_A_DAY }, (_, i) => sent(DAY - 60 + i, i % 2 ? "sms" : "email"));
		expect(refusalOf(() => requireTurn(many, "sms", now)).code).toBe("too_many");
		expect(refusalOf(() => requireTurn(many, "sms", now)).details.retryAfterSeconds).toBeLessThanOrEqual(60);
		expect(() => requireTurn(many.slice(1), "sms", now)).not.toThrow();
		expect(() => requireTurn([...many.slice(1), sent(DAY)], "sms", now)).not.toThrow();
	});
});
