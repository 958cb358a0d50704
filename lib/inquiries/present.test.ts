import { describe, expect, test } from "vitest";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { Definition } from "@/lib/flows/schemas";
import type { Environment } from "@/lib/kernel/words";
import { aroundOf, endedScreen } from "./present";

const LEAVE = "https://barkside.example/bye";
const EXPIRED = "https://barkside.example/late";
const HERE = "http://localhost:5173/bye";
const company = { name: "Barkside", helpUrl: null };
const flow = (redirects: object) => Definition.parse({ ...DEMO_FLOW, settings: { redirects } });
const around = (redirects: object, environment: Environment = "production") =>
	aroundOf({ formKey: "", language: "en" }, flow(redirects), { company, environment });
const NOW = new Date("2026-11-23T12:00:00Z");
const LATER = new Date("2027-11-23T12:00:00Z");
const expiry = { afterCreateSeconds: 60, afterStartSeconds: null, afterResumeSeconds: 60, maxLifetimeSeconds: 3600 };
const endedOf = (definition: Definition, inquiry: object, now = LATER) => {
	const facts = { environment: "production" as Environment, redactedAt: null, createdAt: NOW, expiry, ...inquiry };
	const frame = aroundOf({ formKey: "", language: "en" }, definition, { company, environment: facts.environment });
	return endedScreen({ inquiryId: "inq_1", ...frame }, definition, facts, now);
};
const ended = (redirects: object, environment: Environment = "production", redactedAt: Date | null = null) =>
	endedOf(flow(redirects), { environment, redactedAt });

describe("a page", () => {
	test("offers the flow's way out to whoever would rather leave; where none is set, none", () => {
		expect(around({ leaveUri: LEAVE })).toMatchObject({ leave: LEAVE });
		expect(around({ expiredUri: EXPIRED })).not.toHaveProperty("leave");
	});

	test("whose inquiry has ended leads where the flow says for that, and nowhere else", () => {
		expect(ended({ leaveUri: LEAVE, expiredUri: EXPIRED })).toMatchObject({ kind: "ended", redirect: EXPIRED });
		for (const screen of [ended({ leaveUri: LEAVE }), ended({ leaveUri: LEAVE, expiredUri: EXPIRED })])
			expect(screen).not.toHaveProperty("leave");
		expect(ended({ leaveUri: LEAVE })).not.toHaveProperty("redirect");
	});

	test("whose words are gone says so, and not that its time was up", () => {
		expect(ended({}, "production", new Date())).toMatchObject({ kind: "ended", erased: true });
		expect(ended({})).not.toHaveProperty("erased");
	});

	test("leads to this machine in the sandbox only, as every redirect does", () => {
		expect(around({ leaveUri: HERE }, "sandbox")).toMatchObject({ leave: HERE });
		expect(around({ leaveUri: HERE })).not.toHaveProperty("leave");
		expect(ended({ expiredUri: HERE })).not.toHaveProperty("redirect");
	});

	test("looks as its link asked, else as the device does", () => {
		const look = { formKey: "", language: "en" } as const;
		const seen = { company, environment: "sandbox" } as const;
		expect(aroundOf({ ...look, style: "dark" }, flow({}), seen)).toMatchObject({ style: "dark" });
		expect(aroundOf(look, flow({}), seen)).not.toHaveProperty("style");
	});

	test("whose inquiry nothing renews offers the process link, where the flow has a good one", () => {
		const PROCESS = "https://barkside.example/start";
		const recovering = (userActivated: object) =>
			Definition.parse({ ...DEMO_FLOW, settings: { recovery: { userActivated } } });
		const on = recovering({ enabled: true, processUrl: PROCESS });
		expect(endedOf(on, {})).toMatchObject({ anew: PROCESS });
		for (const screen of [
			endedOf(on, {}, NOW),
			endedOf(on, { redactedAt: NOW }),
			endedOf(recovering({ enabled: false, processUrl: PROCESS }), {}),
			endedOf(recovering({ enabled: true, processUrl: null }), {}),
			endedOf(recovering({ enabled: true, processUrl: "javascript:alert(1)" }), {}),
			endedOf(recovering({ enabled: true, processUrl: "http://localhost:5173/" }), {}),
		])
			expect(screen).not.toHaveProperty("anew");
		const local = recovering({ enabled: true, processUrl: "http://localhost:5173/" });
		expect(endedOf(local, { environment: "sandbox" })).toHaveProperty("anew");
	});
});
