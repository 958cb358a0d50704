import { expect, test } from "vitest";
import { nameOfStep } from "./step-titles";

const TITLES = [
	{ flowId: "a", key: "about", type: "details", title: "About you" },
	{ flowId: "b", key: "about", type: "details", title: "About your dog" },
	{ flowId: "a", key: "phone", type: "phone", title: "Your phone" },
	{ flowId: "b", key: "phone", type: "phone", title: null },
	{ flowId: "c", key: "phone", type: "phone", title: "Your phone" },
	{ flowId: "b", key: "mail", type: "email", title: null },
] as const;

test("a step is called by its flow's title, by what it asks for, or by its key where nobody knows it", () => {
	expect([nameOfStep(TITLES, "about", "a"), nameOfStep(TITLES, "about", "b")]).toEqual(["About you", "About your dog"]);
	expect([nameOfStep(TITLES, "phone", "b"), nameOfStep(TITLES, "mail", "b")]).toEqual(["Phone", "E-mail"]);
	expect(nameOfStep(TITLES, "gone", "a")).toBe("gone");
});

test("a step of several flows is called as those agree that give it a title", () => {
	expect([nameOfStep(TITLES, "phone"), nameOfStep(TITLES, "mail")]).toEqual(["Your phone", "E-mail"]);
	expect(nameOfStep(TITLES, "about")).toBe("about");
});

test("two steps that are called alike are told apart by their keys", () => {
	const alike = [...TITLES, { flowId: "d", key: "mobile", type: "phone", title: "Your phone" } as const];
	expect(nameOfStep(alike, "phone")).toBe("Your phone (phone)");
	expect(nameOfStep(alike, "phone", "a")).toBe("Your phone");
	const second = [...TITLES, { flowId: "d", key: "second", type: "email", title: null } as const];
	expect(nameOfStep(second, "mail")).toBe("E-mail (mail)");
});
