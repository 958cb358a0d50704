import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { type Message, sampleMessage } from "@/lib/messaging/schemas";
import type { Named, TemplateShown } from "./grouped";
import type { Texts } from "./use-texts";

type Here = { publicUrl: string; companyName: string };

/** A new message: our sample, under a name that its line does not have yet. */
export function fromSample(here: Here, taken: readonly string[], chosen: readonly Language[]) {
	return { name: freeName(sampleMessage("en", here).name, taken), texts: samples(here), chosen };
}

/** The next version of a message: its newest words, and our sample where it has none. Its buttons lead to where we are now. */
export function fromNamed(here: Here, { name, languages }: Named, chosen: readonly Language[]) {
	const texts = samples(here);
	for (const { language, versions } of languages) {
		const newest = versions[0]?.message;
		if (newest) texts[language] = { ...newest, buttons: leadingHere(newest.buttons, texts[language].buttons) };
	}
	return { name, texts, chosen };
}

/** A draft that can still be written. */
export const isOpen = ({ status, isUnderWay }: Pick<TemplateShown, "status" | "isUnderWay">): boolean =>
	status === "draft" && !isUnderWay;

/** Those languages that wait to be written: their newest version is a draft, or will never be sent any more. */
export function toWriteIn({ languages }: Named, publicHost: string): Language[] {
	return languages.flatMap(({ language, versions: [newest] }) => {
		if (!newest) return [];
		const { status, host, category } = newest;
		const isLost = status === "failed" || host !== publicHost || (category ?? "UTILITY") !== "UTILITY";
		return isLost || isOpen(newest) ? [language] : [];
	});
}

function samples(here: Here): Texts {
	return Object.fromEntries(LANGUAGES.map((language) => [language, sampleMessage(language, here)])) as Texts;
}

/** Both of them: older messages may have no button that ends them. */
function leadingHere(buttons: Message["buttons"], ours: Message["buttons"]): Message["buttons"] {
	return ours.map((own) => ({ ...own, text: buttons.find(({ target }) => target === own.target)?.text ?? own.text }));
}

function freeName(name: string, taken: readonly string[]): string {
	if (!taken.includes(name)) return name;
	for (let n = 2; ; n++) if (!taken.includes(`${name}_${n}`)) return `${name}_${n}`;
}
