import { expect, test } from "vitest";
import { sampleMessage } from "@/lib/messaging/schemas";
import { grouped, type TemplateShown, versionToWrite, waitingTag } from "./grouped";

const made = (more: Partial<TemplateShown>): TemplateShown => ({
	...{ id: "mtpl_1", line: "platform", name: "come_back", language: "en", version: 1, status: "succeeded" },
	...{ reason: null, wasApproved: true, category: "UTILITY", host: "example.com", isUnderWay: false, advice: [] },
	message: sampleMessage("en", { publicUrl: "https://example.com", companyName: "Barkside" }),
	...more,
});

test("a message is one name on one line, its languages in our order, its newest version first", () => {
	const all = grouped([
		made({ id: "1", language: "es" }),
		made({ id: "2", version: 2 }),
		made({ id: "3", version: 10 }),
		made({ id: "4", line: "support" }),
		made({ id: "5", name: "later" }),
	]);
	const told = all.map(({ line, name, languages }) => [
		`${line} ${name}`,
		...languages.map(({ language, versions }) => `${language} ${versions.map(({ id }) => id)}`),
	]);
	expect(told).toEqual([
		["platform come_back", "en 3,2", "es 1"],
		["support come_back", "en 4"],
		["platform later", "en 5"],
	]);
});

test("a name goes on counting in each language and on each line by itself; a draft is written over", () => {
	const draft = made({ language: "pt", version: 4, status: "draft" });
	const all = [made({}), made({ version: 2 }), made({ language: "es" }), made({ line: "support" }), draft];
	const next = (line: string, language: "en" | "es" | "pt", name = "come_back") =>
		versionToWrite(all, { line, name, language });
	expect([next("platform", "en"), next("platform", "es"), next("support", "en")]).toEqual([3, 2, 2]);
	expect([next("support", "es"), next("platform", "en", "later")]).toEqual([1, 1]);
	expect(next("platform", "pt")).toBe(4);
	expect(versionToWrite([{ ...draft, isUnderWay: true }], draft)).toBe(5);
});

test("what waits for its provider is told by a text, and nothing else is", () => {
	const pending = made({ status: "pending" });
	const leaving = made({ id: "mtpl_2", status: "draft", isUnderWay: true });
	expect(waitingTag([made({}), made({ status: "draft" }), made({ status: "failed" })])).toBe("");
	expect(waitingTag([pending, leaving])).not.toBe(waitingTag([pending, { ...leaving, status: "pending" }]));
	expect(waitingTag([pending, made({ id: "mtpl_2" })])).toBe(waitingTag([pending]));
});
