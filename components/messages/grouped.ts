import type { Surroundings } from "@/lib/flows/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { type MessageTemplate, nextVersion, versionedName } from "@/lib/messaging/schemas";

/** One version of a message in one language, without its moments: those are no moments any more once they were fetched. */
export type TemplateShown = Omit<MessageTemplate, "submittedAt" | "approvedAt" | "createdAt">;

/** A message as flows know it: one name on one line, in several languages, each with its versions, the newest first. */
export type Named<T extends TemplateShown = TemplateShown> = {
	line: string;
	name: string;
	languages: { language: Language; versions: T[] }[];
};

export function grouped<T extends TemplateShown>(templates: readonly T[]): Named<T>[] {
	const keyOf = ({ line, name }: T) => `${line} ${name}`;
	return [...new Set(templates.map(keyOf))].map((key) => {
		const all = templates.filter((one) => keyOf(one) === key);
		const languages = LANGUAGES.flatMap((language) => {
			const versions = all.filter((one) => one.language === language).toSorted((a, b) => b.version - a.version);
			return versions.length > 0 ? [{ language, versions }] : [];
		});
		return { line: all[0]!.line, name: all[0]!.name, languages };
	});
}

/** Which version is written under this name on its line: the draft that is there, else the next one. */
export function versionToWrite(
	templates: readonly TemplateShown[],
	{ line, name, language }: Pick<TemplateShown, "line" | "name" | "language">,
): number {
	const versions = templates.filter((one) => one.line === line && one.name === name && one.language === language);
	const draft = versions.find(({ status, isUnderWay }) => status === "draft" && !isUnderWay);
	const used = versions.map(({ version }) => versionedName(name, version));
	return draft?.version ?? nextVersion(name, used);
}

/** Those that a provider has to say something of, as a text: another once it has, and empty where nothing waits. */
export function waitingTag(templates: readonly Pick<TemplateShown, "id" | "status" | "isUnderWay">[]): string {
	const waiting = templates.filter(({ status, isUnderWay }) => status === "pending" || isUnderWay);
	return waiting.map(({ id, status }) => `${id} ${status}`).join();
}

/** Does something here change by itself before long? */
export function isUnderWay({ versions }: Pick<Surroundings, "versions">): boolean {
	return versions.some(({ status }) => status === "pending" || status === "draft");
}
