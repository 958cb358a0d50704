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
const ended = (redirects: object, environment: Environment = "production", redactedAt: Date | null = null) =>
	endedScreen({ inquiryId: "inq_1", ...around(redirects, environment) }, flow(redirects), { environment, redactedAt });

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
});
