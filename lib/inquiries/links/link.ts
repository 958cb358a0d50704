import { ENVIRONMENTS, type Environment } from "@/lib/kernel/words";
import { shorten } from "../fields";

/** What a link says. `query`: all of it that we know, as it came. */
export type Link = { query: Query } & (
	| { kind: "one-time-link" | "process-token"; secret: string }
	| ({ kind: "template-link" } & TemplateLink)
);
export type Query = [name: string, value: string][];

export type TemplateLink = {
	/** A flow's id, or a version's. */
	templateId: string;
	/** Undefined: a word that we do not know. */
	environment: Environment | undefined;
	referenceId: string | null;
	accountId: string | null;
	signature: string | null;
	redirectUri: string | null;
	/** What somebody's form is to be filled with beforehand; nothing of it is to be trusted. */
	prefill: Record<string, string>;
	/** What it says cannot be. */
	wrong: boolean;
};

const TEMPLATES = ["inquiry-template-id", "inquiry-template-version-id", "template-id"];
const REFERENCES = ["reference-id", "reference_id"];
const OTHERS = ["environment-id", "environment", "reference-signature", "account-id", "redirect-uri"];
/** `prefill[…]` is Persona's older spelling. */
const PREFILL = /^(?:fields|prefill)\[([a-z][a-z0-9-]{0,59})\]$/;
const MAX_PREFILL = 50;
/** One more than the longest field may have, so that the page can say that it is too long. */
const MAX_VALUE = 1001;
const MAX_REFERENCE = 255;

/** Reads a link's query (P §1.9); undefined when it is none that leads in by a start page. */
export function readLink(given: Query): Link | undefined {
	const get = (...names: string[]) => {
		const found = given.find(([name, value]) => names.includes(name) && value !== "");
		return found?.[1] ?? null;
	};
	const code = get("code");
	if (code !== null) return { kind: "one-time-link", secret: code, query: [["code", code]] };
	const token = get("token");
	if (token !== null) return { kind: "process-token", secret: token, query: [["token", token]] };
	const templateId = get(...TEMPLATES);
	if (templateId === null) return undefined;
	const prefill = given.flatMap(([name, value]): Query => {
		const field = PREFILL.exec(name)?.[1];
		return field ? [[field, shorten(value.replaceAll("\0", ""), MAX_VALUE)]] : [];
	});
	const referenceId = get(...REFERENCES)?.trim() || null;
	const accountId = get("account-id");
	const unkeepable = referenceId !== null && (referenceId.length > MAX_REFERENCE || referenceId.includes("\0"));
	return {
		kind: "template-link",
		templateId,
		environment: ENVIRONMENTS.find((word) => word === (get("environment-id", "environment") ?? "production")),
		referenceId,
		accountId,
		signature: get("reference-signature"),
		redirectUri: get("redirect-uri"),
		prefill: Object.fromEntries(prefill.slice(0, MAX_PREFILL)),
		wrong: unkeepable || (referenceId !== null && accountId !== null),
		query: given.filter(([name]) => [...TEMPLATES, ...REFERENCES, ...OTHERS].includes(name) || PREFILL.test(name)),
	};
}

/** The address of the link's own page, without what somebody's form was to be filled with. */
export function addressOf(link: Link): Query {
	return link.query.filter(([name]) => !PREFILL.test(name));
}
