import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Brand } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { HostedPage } from "./hosted-page";
import { SAMPLE_NAMES, sampleScreen } from "./samples";
import { en } from "./texts/en";
import { es } from "./texts/es";
import { pt } from "./texts/pt";

const BRAND = Brand.parse({ primary: "#0f6b4f" });
const TEXTS = { en, es, pt };
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;");

/** The longest part of a text without what is filled in. */
function fixed(text: string): string {
	const parts = [text.slice(0, text.indexOf("{") >>> 0), text.slice(text.lastIndexOf("}") + 1)];
	return escaped(parts.toSorted((a, b) => b.length - a.length)[0]!.trim());
}

/** Every sentence that says what happens next, or who can help where nothing does. */
function nextIn(texts: typeof en): string[] {
	const {
		next,
		code,
		factor,
		ended,
		final,
		later,
		stop,
		return: back,
	} = texts as Record<string, Record<string, string>>;
	const under = Object.values(texts as Record<string, Record<string, string>>).flatMap((group) => group.next ?? []);
	const finals = Object.entries(final!).flatMap(([key, text]) => (key.endsWith("Next") ? [text] : []));
	const others = [
		code!.againNext!,
		code!.newNext!,
		code!.failedContact!,
		code!.noSendsOver!,
		factor!.noneNext!,
		ended!.next!,
		ended!.anew!,
		later!.offerNext!,
		later!.postponedNext!,
		stop!.doneNext!,
		back!.contact!,
	];
	return [...Object.values(next!), ...under, ...finals, ...others].map(fixed);
}

describe.each(LANGUAGES)("every page says who asks, what happens next, and where help is, in %s", (language) => {
	const texts = TEXTS[language] as typeof en;
	const nexts = nextIn(texts);

	test.each(SAMPLE_NAMES)("%s", (name) => {
		const screen = sampleScreen(name, language, BRAND)!;
		const html = renderToStaticMarkup(<HostedPage screen={screen} />);
		expect(html).toContain(`${screen.company.name}</bdi>`);
		expect(html).toContain(escaped(screen.purpose));
		expect(
			nexts.filter((next) => html.includes(next)),
			"what happens next",
		).not.toEqual([]);
		for (const helpUrl of ["https://barkside.example/help", null]) {
			const page = renderToStaticMarkup(<HostedPage screen={{ ...screen, company: { ...screen.company, helpUrl } }} />);
			expect(page).toContain(helpUrl ? `href="${helpUrl}"` : fixed(texts.frame.helpContact));
		}
	});
});

test("who wants no more messages may take back what they wished themselves, and is offered nothing else", () => {
	const wishes = (["stop", "stop-done", "stop-done-by-company"] as const).map((name) => {
		const html = renderToStaticMarkup(<HostedPage screen={sampleScreen(name, "en", BRAND)!} />);
		return /<button[^>]*value="(stop|undo)"/.exec(html)?.[1];
	});
	expect(wishes).toEqual(["stop", "undo", undefined]);
});

test("who has taken it back reads that they come again", () => {
	const html = (name: "stop" | "stop-undone") =>
		renderToStaticMarkup(<HostedPage screen={sampleScreen(name, "en", BRAND)!} />);
	expect(html("stop-undone")).toContain(TEXTS.en.stop.undone);
	expect(html("stop")).not.toContain(TEXTS.en.stop.undone);
});

test("a time that is too far away is answered with the latest that would do, by the person's clocks", () => {
	const latest = new Date("2026-11-24T12:30:00Z");
	const zone = "America/Bogota";
	const fault = sampleScreen("later-fault", "en", BRAND)!;
	const later = { ...fault, fault: "too-far", latest, zone } as typeof fault;
	expect(renderToStaticMarkup(<HostedPage screen={later} />)).toMatch(
		/The latest time is Tuesday, November 24 at 7:30\sAM/,
	);
});

test.each(LANGUAGES)("the last pages say how it came to that, in %s", (language) => {
	const { ended, final } = TEXTS[language];
	const says = (name: (typeof SAMPLE_NAMES)[number], text: string) =>
		renderToStaticMarkup(<HostedPage screen={sampleScreen(name, language, BRAND)!} />).includes(fixed(text));
	const told = (name: (typeof SAMPLE_NAMES)[number], texts: string[]) => texts.map((text) => says(name, text));
	expect(told("final-declined", [final.declinedMore, final.failedMore])).toEqual([true, false]);
	expect(told("final-declined-by-rule", [final.declinedMore, final.failedMore])).toEqual([false, true]);
	expect(told("ended", [ended.text, ended.erased])).toEqual([true, false]);
	expect(told("ended-erased", [ended.text, ended.erased])).toEqual([false, true]);
});
