import type { LineView } from "./lines/view";
import type { MessageTemplate } from "./templates/recovery/view";

/** Something that worked and works no more, until somebody does something about it. */
export type Alarm = {
	what: "line-not-connected" | "message-withdrawn" | "message-paused" | "message-marketing" | "message-other-host";
	/** In a sentence, with what to do. */
	words: string;
	line: string;
	/** Of a message: which version. */
	message: Pick<MessageTemplate, "id" | "name" | "language" | "version"> | null;
};

/**
 * What a company has to be told of. It is what is so now, and ends with it: nobody has to put an alarm away. A message
 * that was never approved is no alarm, and none is one with another version that can be sent.
 */
export function alarmsOf(
	lines: readonly LineView[],
	templates: readonly MessageTemplate[],
	publicHost: string,
): Alarm[] {
	return [...lines.flatMap(alarmOfLine), ...alarmsOfMessages(templates, publicHost)];
}

function alarmOfLine({ id, name, connected, reason }: LineView): Alarm[] {
	if (id === null || connected) return [];
	const words = `The line ${name} cannot send: ${reason ?? "its provider does not say why"}`;
	return [{ what: "line-not-connected", words, line: name, message: null }];
}

function alarmsOfMessages(templates: readonly MessageTemplate[], publicHost: string): Alarm[] {
	const groups = new Map<string, MessageTemplate[]>();
	for (const template of templates) {
		const key = `${template.line} ${template.name} ${template.language}`;
		groups.set(key, [...(groups.get(key) ?? []), template]);
	}
	return [...groups.values()].flatMap((versions) => {
		const once = versions.filter(({ wasApproved }) => wasApproved).toSorted((a, b) => b.version - a.version);
		const [newest] = once;
		if (!newest || once.some((version) => troubleOf(version, publicHost) === undefined)) return [];
		const what = troubleOf(newest, publicHost)!;
		const { id, line, name, language, version } = newest;
		return [{ what, words: WORDS[what](newest, publicHost), line, message: { id, name, language, version } }];
	});
}

type Trouble = Exclude<Alarm["what"], "line-not-connected">;

function troubleOf({ status, category, host }: MessageTemplate, publicHost: string): Trouble | undefined {
	if (status === "failed") return "message-withdrawn";
	if (status === "paused") return "message-paused";
	if (category !== null && category !== "UTILITY") return "message-marketing";
	return host === publicHost ? undefined : "message-other-host";
}

const NEW_VERSION = "Save it again to make a new version, and submit that.";
const WORDS: Record<Trouble, (template: MessageTemplate, publicHost: string) => string> = {
	"message-withdrawn": ({ name, language, reason }) =>
		`WhatsApp took back its approval of ${name} (${language})${because(reason)}. Nobody is brought back by it. ${NEW_VERSION}`,
	"message-paused": ({ name, language, reason }) =>
		`WhatsApp has paused ${name} (${language})${because(reason)}. It goes on by itself when WhatsApp lets it.`,
	"message-marketing": ({ name, language }) =>
		`WhatsApp counts ${name} (${language}) as marketing, which it delivers to few and to nobody in the United States. Save it again in plainer words.`,
	"message-other-host": ({ name, language, host }, publicHost) =>
		`${name} (${language}) leads to ${host}, and people reach this installation at ${publicHost}. ${NEW_VERSION}`,
};

const because = (reason: string | null) => (reason ? `: ${reason.replace(/[.\s]+$/, "")}` : "");
