import type { MessageVersion, Surroundings } from "@/lib/flows/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { type Message, nextVersion, versionedName } from "@/lib/messaging/schemas";

/** One version of a message in one language, as its company sees it. */
export type TemplateShown = MessageVersion & {
	id: string;
	line: string;
	name: string;
	language: Language;
	message: Message;
	submittedAt: Date | null;
	createdAt: Date;
};

/** A message as flows know it: one name on one line, in several languages, each with its versions, the newest first. */
export type Named = { line: string; name: string; languages: { language: Language; versions: TemplateShown[] }[] };

export function grouped(templates: readonly TemplateShown[]): Named[] {
	const keyOf = ({ line, name }: TemplateShown) => `${line} ${name}`;
	return [...new Set(templates.map(keyOf))].map((key) => {
		const all = templates.filter((one) => keyOf(one) === key);
		const languages = LANGUAGES.flatMap((language) => {
			const versions = all.filter((one) => one.language === language).toSorted((a, b) => b.version - a.version);
			return versions.length > 0 ? [{ language, versions }] : [];
		});
		return { line: all[0]!.line, name: all[0]!.name, languages };
	});
}

/** Which version each name of a line gets next. */
export function nextVersionsOf(templates: readonly TemplateShown[], line: string): Record<string, number> {
	const here = templates.filter((one) => one.line === line);
	const used = here.map(({ name, version }) => versionedName(name, version));
	return Object.fromEntries(here.map(({ name }) => [name, nextVersion(name, used)]));
}

/** Does something here change by itself before long? */
export function isUnderWay({ versions }: Pick<Surroundings, "versions">): boolean {
	return versions.some(({ status }) => status === "pending" || status === "draft");
}
