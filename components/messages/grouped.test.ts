import { expect, test } from "vitest";
import { sampleMessage } from "@/lib/messaging/schemas";
import { grouped, nextVersionsOf, type TemplateShown } from "./grouped";

const made = (more: Partial<TemplateShown>): TemplateShown => ({
	...{ id: "mtpl_1", line: "platform", name: "come_back", language: "en", version: 1, status: "succeeded" },
	...{ reason: null, wasApproved: true, category: "UTILITY", host: "example.com" },
	...{ submittedAt: null, createdAt: new Date(0) },
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

test("a name goes on counting over all its languages, and on its own line", () => {
	const all = [made({}), made({ language: "es", version: 2 }), made({ line: "support" })];
	expect(nextVersionsOf(all, "platform")).toEqual({ come_back: 3 });
	expect(nextVersionsOf(all, "support")).toEqual({ come_back: 2 });
	expect(nextVersionsOf(all, "other")).toEqual({});
});
