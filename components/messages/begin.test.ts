import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { faultsOfMessage, sampleMessage } from "@/lib/messaging/schemas";
import { fromNamed, fromSample, toWriteIn } from "./begin";
import { grouped, type TemplateShown } from "./grouped";

const here = { publicUrl: "https://here.example.com", companyName: "Barkside" };
const there = { publicUrl: "https://there.example.com", companyName: "Barkside" };

const version = (more: Partial<TemplateShown>): TemplateShown => ({
	...{ id: "mtpl_1", line: "platform", name: "come_back", language: "en", version: 1, status: "succeeded" },
	...{ reason: null, wasApproved: true, category: null, host: "here.example.com", isUnderWay: false, advice: [] },
	message: sampleMessage("en", there),
	...more,
});
const named = (...versions: TemplateShown[]) => grouped(versions)[0]!;

test("a new message has a name of its own, and passes every rule in each language", () => {
	expect(fromSample(here, [], ["en"]).name).toBe("come_back");
	const { name, texts } = fromSample(here, ["come_back", "come_back_2"], ["en"]);
	expect(name).toBe("come_back_3");
	for (const language of LANGUAGES) {
		const setting = { publicUrl: here.publicUrl, line: "platform" } as const;
		expect(faultsOfMessage({ ...texts[language], name }, setting)).toEqual([]);
	}
});

test("the next version has the words of the newest, and its buttons lead to where we are", () => {
	const old = version({ version: 2, message: { ...sampleMessage("en", there), footer: "Ours" } });
	const { name, texts, chosen } = fromNamed(here, named(version({}), old), ["en"]);
	expect({ name, chosen, footer: texts.en.footer }).toEqual({ name: "come_back", chosen: ["en"], footer: "Ours" });
	expect(texts.en.buttons.map(({ url }) => new URL(url.replace("{{1}}", "")).host)).toEqual([
		"here.example.com",
		"here.example.com",
	]);
	expect(texts.es).toEqual(sampleMessage("es", here));
});

test("one that had no button to end it gets it", () => {
	const [back] = sampleMessage("en", there).buttons;
	const old = version({ message: { ...sampleMessage("en", there), buttons: [{ ...back!, text: "Go on" }] } });
	const { buttons } = fromNamed(here, named(old), ["en"]).texts.en;
	expect(buttons.map(({ text, target }) => `${text} ${target}`)).toEqual(["Go on continue", "No more messages stop"]);
});

test.each([
	["refused", { status: "failed" }, ["en"]],
	["marketing", { category: "MARKETING" }, ["en"]],
	["of another host", { host: "there.example.com" }, ["en"]],
	["a draft", { status: "draft" }, ["en"]],
	["being submitted", { status: "draft", isUnderWay: true }, []],
	["approved", {}, []],
	["pending", { status: "pending" }, []],
	["paused", { status: "paused" }, []],
] as const)("a version that is %s", (_, more, languages) => {
	expect(toWriteIn(named(version(more)), "here.example.com")).toEqual(languages);
});
