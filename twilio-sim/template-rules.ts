/**
 * WhatsApp's own rules for templates, as far as they are public: what its reviewers' machine would refuse. Written from
 * the provider's side, on the wire's shape; it shares nothing with whoever checks before submitting.
 */

export type Template = {
	name: string;
	category: string;
	language: string;
	header?: string;
	body: string;
	footer?: string;
	buttons: { type: string; text: string; url?: string }[];
	/** Of the body's variables, by their name. */
	examples: Record<string, string>;
	/** Of each button that has one: the whole address. */
	buttonExamples: (string | undefined)[];
};

/** Everything that a template breaks, in the provider's manner; none: it would be reviewed. */
export function breachesOf(template: Template): string[] {
	return [...nameBreaches(template), ...bodyBreaches(template), ...edgeBreaches(template), ...buttonBreaches(template)];
}

const CATEGORIES = ["AUTHENTICATION", "MARKETING", "UTILITY"];

function nameBreaches({ name, category, language }: Template): string[] {
	const breaches: string[] = [];
	if (!/^[a-z0-9_]{1,512}$/.test(name)) breaches.push("name");
	if (!CATEGORIES.includes(category)) breaches.push("category");
	if (category === "AUTHENTICATION") breaches.push("authentication has fixed text");
	if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) breaches.push("language");
	return breaches;
}

type Token = { text: string; isVariable: boolean };

/** A scanner, character by character: `{{name}}` is a variable, everything else is words. */
function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	let words = "";
	for (let at = 0; at < text.length; ) {
		const end = text.startsWith("{{", at) ? text.indexOf("}}", at) : -1;
		if (end < 0) {
			words += text[at];
			at += 1;
			continue;
		}
		if (words !== "") tokens.push({ text: words, isVariable: false });
		tokens.push({ text: text.slice(at + 2, end), isVariable: true });
		words = "";
		at = end + 2;
	}
	if (words !== "") tokens.push({ text: words, isVariable: false });
	return tokens;
}

function bodyBreaches({ body, examples }: Template): string[] {
	const breaches: string[] = [];
	if (body.trim().length < 1 || body.length > 1024) breaches.push("body length");
	const tokens = tokensOf(body.trim());
	const variables = tokens.filter(({ isVariable }) => isVariable).map(({ text }) => text);
	if (tokens[0]?.isVariable) breaches.push("begins with a variable");
	if (tokens[tokens.length - 1]?.isVariable) breaches.push("ends with a variable");
	for (let i = 1; i + 1 < tokens.length; i++) {
		const [before, between, after] = [tokens[i - 1]!, tokens[i]!, tokens[i + 1]!];
		if (before.isVariable && between.isVariable) breaches.push("adjacent variables");
		if (before.isVariable && after.isVariable && between.text.trim() === "") breaches.push("adjacent variables");
	}
	variables.forEach((name, i) => {
		if (name !== String(i + 1)) breaches.push(`variable ${name} out of sequence`);
	});
	if (variables.length > 100) breaches.push("too many variables");
	const spoken = tokens.filter(({ isVariable }) => !isVariable).map(({ text }) => text);
	if (spoken.some((text) => text.includes("{{") || text.includes("}}"))) breaches.push("mismatched braces");
	const words = spoken
		.join(" ")
		.split(/\s+/)
		.filter((word) => word !== "").length;
	if (words < 2 * variables.length + 1) breaches.push("too many variables for the words");
	if (body.includes("\t") || body.includes("    ")) breaches.push("tabs or four spaces");
	return [...breaches, ...exampleBreaches(variables, examples)];
}

function exampleBreaches(variables: string[], examples: Record<string, string>): string[] {
	const breaches: string[] = [];
	for (const name of new Set(variables)) {
		const example = examples[name];
		if (example === undefined || example.trim() === "") breaches.push(`no example for ${name}`);
		else if (!isSendable(example)) breaches.push(`example for ${name}`);
		if (name.length > 16) breaches.push(`key ${name}`);
	}
	if (Object.keys(examples).length !== new Set(variables).size) breaches.push("an example for no variable");
	return breaches;
}

/** What may stand for a variable: in a sample, and when a message is sent. */
export function isSendable(value: string): boolean {
	if (value.trim() === "" || value.length > 255) return false;
	return !["\n", "\r", "\t", "    ", "{{", "}}"].some((part) => value.includes(part));
}

function edgeBreaches({ header, footer }: Template): string[] {
	const breaches: string[] = [];
	for (const [name, text] of Object.entries({ header, footer })) {
		if (text === undefined) continue;
		if (text.length < 1 || text.length > 60) breaches.push(`${name} length`);
		if (text.includes("{{") || text.includes("\n") || text.includes("\r")) breaches.push(`${name} variable or newline`);
		for (const character of text) if (/\p{Emoji_Presentation}/u.test(character)) breaches.push(`${name} emoji`);
	}
	if (header && ["*", "_", "~", "`"].some((mark) => header.includes(mark))) breaches.push("header formatting");
	return breaches;
}

function buttonBreaches({ buttons, buttonExamples }: Template): string[] {
	const breaches: string[] = [];
	const count = (type: string) => buttons.filter((button) => button.type === type).length;
	if (buttons.length > 10) breaches.push("more than ten buttons");
	if (count("URL") > 2) breaches.push("more than two links");
	if (count("PHONE_NUMBER") > 1 || count("COPY_CODE") > 1) breaches.push("more than one of a kind");
	if (count("QUICK_REPLY") > 0) breaches.push("quick replies come back as marketing");
	if (new Set(buttons.map(({ text }) => text)).size !== buttons.length) breaches.push("the same text twice");
	buttons.forEach(({ type, text, url }, i) => {
		if (text.trim() === "" || text.length > 25 || text.includes("{{") || text.includes("\n"))
			breaches.push("button text");
		if (type === "URL") breaches.push(...urlBreaches(url ?? "", buttonExamples[i]));
	});
	return breaches;
}

function urlBreaches(url: string, example: string | undefined): string[] {
	const breaches: string[] = [];
	if (url.length < 1 || url.length > 2000) breaches.push("url length");
	const tokens = tokensOf(url);
	const variables = tokens.filter(({ isVariable }) => isVariable);
	if (variables.length > 1) breaches.push("more than one variable in a url");
	if (variables.length === 1 && !tokens[tokens.length - 1]!.isVariable) breaches.push("a variable amid a url");
	if (tokens[0]?.isVariable) breaches.push("a url that is a variable");
	const fixed = tokens.find(({ isVariable }) => !isVariable)?.text ?? "";
	if (!/^https?:\/\/[^\s/]+\.[^\s]*$/.test(fixed)) breaches.push("no url");
	if (variables.length === 1 && !(example?.startsWith(fixed) && example.length > fixed.length))
		breaches.push("url example");
	return breaches;
}
