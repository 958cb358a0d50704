import { describe, expect, test } from "vitest";
import {
	CHANNELS,
	EVENTS,
	FAILURES,
	RECOVERY_METHODS,
	RECOVERY_STOPS,
	SESSION_ORIGINS,
	SUPPRESSED_BY,
} from "@/lib/kernel/words";
import type { EventData as Data } from "./schemas";
import { doerOf, sentenceOf } from "./sentences";

const SENTENCE = /^[A-Z].*[^ .]\.$/;
/** All that any event says beside its name; and nothing, as of an event that was written before its data was. */
const FULL: Data = {
	channel: "sms",
	slot: 1,
	from: "consent",
	to: "phone",
	changed: "note,tags",
	number: 2,
	language: "en",
	method: "automatic",
	why: "ended",
	by: "word",
	name: "ours",
	status: "not connected",
	host: "verify.example.com",
	category: "MARKETING",
};
const full: Data = { ...FULL, provider: "twilio", reason: null };
const say = (name: (typeof EVENTS)[number], data: Data, actor = "person") => sentenceOf({ name, data, actor });

describe("every event can be read", () => {
	test.each(EVENTS)("%s", (name) => {
		for (const by of ["person", "key_1", "job:inquiry.expire_due"]) {
			const sentence = say(name, full, by);
			expect(sentence).toMatch(SENTENCE);
			expect(sentence).not.toMatch(/undefined|null|key_|job/);
		}
	});

	test("each reason, channel and origin has words of its own", () => {
		const said = [
			...FAILURES.map((reason) => say("message.undeliverable", { ...full, reason })),
			...CHANNELS.map((channel) => say("message.sent", { ...full, channel })),
			...SESSION_ORIGINS.map((origin) => say("inquiry-session.started", { ...full, origin })),
			...RECOVERY_METHODS.map((method) => say("recovery.scheduled", { ...full, method })),
			...RECOVERY_STOPS.map((why) => say("recovery.stopped", { ...full, why })),
			// By hand or by the API is the company either way.
			...SUPPRESSED_BY.slice(0, -1).map((by) => say("suppression.added", { ...full, by })),
		];
		expect(new Set(said).size).toBe(said.length);
		for (const sentence of said) expect(sentence).toMatch(SENTENCE);
	});
});

test("a link that was sent is told apart from one to hand out, and from a code", () => {
	const link = { linkId: "otl_1", slot: 1, channel: "email" };
	expect(say("one-time-link.created", {})).toBe("The company got a one-time link to hand out.");
	expect(say("one-time-link.created", link)).toBe("The company had a one-time link sent by e-mail.");
	expect(say("message.delivered", link)).toBe("The link's e-mail arrived.");
});

test("an inquiry was made by a link, or by its company: a key's and a member's hand are both the company's", () => {
	expect(say("inquiry.created", { origin: "template-link" })).toBe("The inquiry was made by a link of its flow.");
	for (const by of ["key_1", "mem_1"]) expect(say("inquiry.created", {}, by)).toBe("The company made the inquiry.");
});

test("a decision names who made it: the company, or the flow", () => {
	expect(say("inquiry.approved", {}, "key_1")).toBe("The company approved it.");
	expect(say("inquiry.approved", {})).toBe("It was approved by itself, as its flow says.");
});

test.each([
	[{ from: "consent", to: "phone" }, "The step “consent” is done. Next is “phone”."],
	[{ from: "phone", to: null }, "The step “phone” is done. Nothing is left to do."],
	[
		{ from: "phone", to: null, passed: "known" },
		"The step “phone” was passed over, since it is known already. Nothing is left to do.",
	],
	[{ from: "phone", to: "details", version: "itmplv_2" }, "The flow has changed since (itmplv_2). Next is “details”."],
])("a step: %j", (data, sentence) => expect(say("inquiry.transitioned", data)).toBe(sentence));

test("who did it", () => {
	expect(["key_1", "person", "job:x"].map((actor) => doerOf({ actor }))).toEqual(["company", "person", "time"]);
});
