import { TwilioError } from "./errors";
import type { LedgerEntry } from "./ledger";
import type { MessageScript } from "./numbers";
import { isSendable } from "./template-rules";
import type { Content, World } from "./world";

const MAX_BODY = 1600;

/** What a message says, and why it will come to nothing where that is certain already. */
export type Composed = {
	entry: Pick<LedgerEntry, "body" | "links" | "contentSid" | "contentVariables">;
	fails?: MessageScript;
};

/** The text of a message from its Body or its template. WhatsApp carries approved templates only: nobody wrote to us. */
export function compose(world: World, form: URLSearchParams, channel: "sms" | "whatsapp"): Composed {
	const contentSid = form.get("ContentSid");
	if (!contentSid) {
		const body = form.get("Body") ?? "";
		if (body === "" && !form.has("MediaUrl")) throw new TwilioError(21619);
		if (body.length > MAX_BODY) throw new TwilioError(21617);
		return { entry: { body }, ...(channel === "whatsapp" ? { fails: refusedByWhatsApp(63016) } : {}) };
	}
	const content = world.contents.get(contentSid);
	if (!content) throw new TwilioError(21655);
	const contentVariables = form.get("ContentVariables");
	const { text: body, links, ...filled } = fill(content, readVariables(contentVariables));
	const buttons = links.length > 0 ? { links } : {};
	const entry = { body, ...buttons, contentSid, ...(contentVariables === null ? {} : { contentVariables }) };
	if (channel === "sms") return { entry };
	if (content.approval.status !== "approved") return { entry, fails: refusedByWhatsApp(63016) };
	if (filled.missing) return { entry, fails: refusedByWhatsApp(63028) };
	return filled.unfit ? { entry, fails: refusedByWhatsApp(63013) } : { entry };
}

function refusedByWhatsApp(errorCode: number): MessageScript {
	return { statuses: ["undelivered"], errorCode };
}

/** `{"1":"482917"}`: an object of texts, as JSON. */
function readVariables(json: string | null): Record<string, string> {
	if (json === null || json === "") return {};
	try {
		const variables: unknown = JSON.parse(json);
		const isObject = typeof variables === "object" && variables !== null && !Array.isArray(variables);
		if (isObject && Object.values(variables).every((value) => typeof value === "string")) {
			return variables as Record<string, string>;
		}
	} catch {
		// Not JSON: told below.
	}
	throw new TwilioError(21656);
}

type Filled = { text: string; links: string[]; missing: boolean; unfit: boolean };

function fill(content: Content, given: Record<string, string>): Filled {
	let [missing, unfit] = [false, false];
	const put = (words: string) =>
		words.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (placeholder, name: string) => {
			const value = given[name] ?? content.variables[name];
			missing ||= value === undefined || value === "";
			unfit ||= value !== undefined && !isSendable(value);
			return value ?? placeholder;
		});
	const [text, links] = [put(wordingOf(content)), linksOf(content).map(put)];
	return { text, links, missing, unfit };
}

/** The words of the template's first type that has any; those of an authentication template are WhatsApp's own. */
function wordingOf({ types, language }: Content): string {
	const authentication = types["whatsapp/authentication"];
	if (authentication) return authenticationWording(authentication, language);
	const body = Object.values(types).find((type) => typeof type?.body === "string")?.body;
	return typeof body === "string" ? body : "";
}

/** Where the buttons of such a type lead. */
function linksOf({ types }: Content): string[] {
	const actions = Object.values(types).flatMap((type) => (Array.isArray(type?.actions) ? type.actions : []));
	return actions.flatMap(({ url }: { url?: string }) => url ?? []);
}

const AUTHENTICATION = {
	en: ["{{1}} is your verification code.", "For your security, do not share this code.", "Expires in # minutes."],
	es: ["{{1}} es tu código de verificación.", "Por tu seguridad, no lo compartas.", "Caduca en # minutos."],
	pt: ["{{1}} é seu código de verificação.", "Para sua segurança, não o compartilhe.", "Expira em # minutos."],
} as const;

function authenticationWording(type: Record<string, unknown>, language: string): string {
	const spoken = language.slice(0, 2);
	const [code, advice, expiry] = AUTHENTICATION[spoken === "es" || spoken === "pt" ? spoken : "en"];
	const minutes = type.code_expiration_minutes;
	return [
		code,
		...(type.add_security_recommendation === true ? [advice] : []),
		...(typeof minutes === "number" ? [expiry.replace("#", String(minutes))] : []),
	].join(" ");
}
