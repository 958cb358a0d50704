import { expect, test } from "vitest";
import { nameOfStep } from "./step-titles";

const TITLES = [
	{ flowId: "a", key: "about", title: "About you" },
	{ flowId: "b", key: "about", title: "About your dog" },
	{ flowId: "a", key: "phone", title: "Your phone" },
	{ flowId: "c", key: "phone", title: "Your phone" },
];

test("a step is called by its flow's title, or by its key", () => {
	expect([nameOfStep(TITLES, "about", "a"), nameOfStep(TITLES, "about", "b")]).toEqual(["About you", "About your dog"]);
	expect([nameOfStep(TITLES, "phone", "b"), nameOfStep(TITLES, "email", "a")]).toEqual(["phone", "email"]);
});

test("a step of several flows is called as they agree to call it", () => {
	expect([nameOfStep(TITLES, "phone"), nameOfStep(TITLES, "about")]).toEqual(["Your phone", "about"]);
});

test("two steps that are called alike are told apart by their keys", () => {
	const alike = [...TITLES, { flowId: "d", key: "mobile", title: "Your phone" }];
	expect(nameOfStep(alike, "phone")).toBe("Your phone (phone)");
	expect(nameOfStep(alike, "phone", "a")).toBe("Your phone");
});
