import { expect, test } from "vitest";
import { SIGN_UP } from "@/lib/flows/examples/sign-up";
import { Definition } from "@/lib/flows/schemas";
import type { Session } from "./access";
import { stepBefore } from "./back";

const definition = Definition.parse(SIGN_UP);
const typed = (by: string) => ({ "name-first": { value: "Ana", by } });
const consents = (by: string) => ({ consent: { boxes: ["terms"], textVersion: "1", at: "", ip: null, by } });
const session = (id: string, more: Partial<Session> = {}) =>
	({ id, origin: "first", provenAt: null, ...more }) as Session;
const mine = session("iqse_1");

/** Which step "back" leads to, once these are done. */
const back = (done: string[], more: object = {}) =>
	stepBefore({
		...{ definition, given: {}, session: mine },
		...{ progress: { done, answers: typed("iqse_1"), consents: consents("iqse_1") }, ...more },
	})?.key;

test("back leads to the nearest step before that can be done again, and never to what was proven", () => {
	expect(back([])).toBeUndefined();
	expect(back(["consent"])).toBe("consent");
	expect(back(["consent", "details"])).toBe("details");
	expect(back(["consent", "details", "phone"])).toBe("details");
	expect(back(["consent", "phone"])).toBe("consent");
});

test("not after the end, nor where the flow does not allow it", () => {
	expect(back(["consent", "details", "phone", "email"])).toBeUndefined();
	const settings = { ...definition.settings, mayGoBack: false };
	expect(back(["consent"], { definition: { ...definition, settings } })).toBeUndefined();
});

test("over a step that the company has filled in whole", () => {
	const given = { "name-first": "Ana", "name-last": "Díaz", dogs: 1 };
	expect(back(["consent", "details"], { given })).toBe("consent");
});

test("nobody goes back to words that they may not see; whoever may see them does", () => {
	const others = { answers: typed("iqse_2"), consents: consents("iqse_2"), done: ["consent", "details"] };
	expect(back([], { progress: others })).toBeUndefined();
	expect(back([], { progress: others, session: undefined })).toBeUndefined();
	expect(back([], { progress: others, session: session("iqse_1", { provenAt: new Date() }) })).toBe("details");
	expect(back([], { progress: others, session: session("iqse_1", { origin: "link" }) })).toBe("details");
});
