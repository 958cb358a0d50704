import type { Json } from "./merge";

/** What things in a definition are called where people read about them: in the builder's forms, its problems and its differences. */
export const STEP_NAMES = {
	consent: "Consent",
	details: "Details",
	phone: "Phone",
	email: "E-mail",
	"second-factor": "Second factor",
} as const;

export const LANGUAGE_NAMES = { en: "English", es: "Spanish", pt: "Portuguese" } as const;

const WHOLE: Record<string, string> = {
	name: "Name",
	purpose: "Why you ask",
	steps: "Steps",
	"settings.defaultLanguage": "Language",
	"settings.onCompletion": "When every step is done",
	"settings.onFailure": "When too many codes failed",
	"settings.onResume": "Who comes back after you published",
	"settings.idleSeconds": "Counts as gone after",
	"settings.mayGoBack": "May go back to steps that are done",
	"settings.maxFailedVerifications": "Failed verifications at most",
	"settings.expiry.afterCreateSeconds": "Time to begin",
	"settings.expiry.afterStartSeconds": "Time from the beginning",
	"settings.expiry.afterResumeSeconds": "Time after coming back",
	"settings.expiry.maxLifetimeSeconds": "Longest life",
	"settings.verification.workflow": "Workflow",
	"settings.verification.codeLength": "Digits of a code",
	"settings.verification.codeSeconds": "Life of a code",
	"settings.verification.waitSeconds": "Wait between channels",
	"settings.verification.countries": "Countries",
	"settings.verification.brandName": "Name in messages",
	"settings.links.reuse": "A link with a reference",
	"settings.links.clientSideCreation": "Links may begin inquiries",
	"settings.redirects.allowed": "Allowed addresses",
	"settings.redirects.expiredUri": "Where to when time is up",
	"settings.redirects.leaveUri": "Where to when they leave",
	"settings.redirectUri": "Where to at the end",
	"settings.recovery.automatic.enabled": "Automatic recovery",
	"settings.recovery.automatic.redirectUri": "Redirection link",
	"settings.recovery.userActivated.enabled": "User-activated recovery",
	"settings.recovery.userActivated.processUrl": "Process link",
	"settings.recovery.line": "WhatsApp line",
	"settings.recovery.companyName": "Company name",
	"settings.recovery.message": "Message",
	"brand.primary": "Main colour",
	"brand.background": "Background",
	"brand.text": "Text colour",
	"brand.dark.primary": "Main colour by night",
	"brand.dark.background": "Background by night",
	"brand.dark.text": "Text colour by night",
	"brand.theme": "Light or dark",
	"brand.radius": "Corners",
	"brand.font": "Letters",
	"brand.logoUrl": "Logo",
};

/** Of what stands in a step, whichever. */
const WITHIN: Record<string, string> = {
	key: "Key",
	title: "Title",
	text: "Text",
	textVersion: "Version of the text",
	links: "Links",
	boxes: "Boxes",
	fields: "Fields",
	choices: "Choices",
	label: "Label",
	url: "Address",
	required: "Required",
	name: "Name on the wire",
	type: "Type",
	hint: "Help",
	autocomplete: "Autofill",
	maxLength: "Longest",
	pattern: "Pattern",
	patternMessage: "When the pattern does not fit",
	min: "Least",
	max: "Most",
	from: "First day",
	until: "Last day",
	minAge: "Least age",
	value: "Value",
	middle: "Asks for the middle name",
	country: "Country to begin with",
	skipWhenVerified: "Skipped when already known",
	contacts: "May be used",
	maySwitch: "May take the other one",
	when: "Asked",
};

const ENTRIES: Record<string, string> = { fields: "field", boxes: "box", links: "link", choices: "choice" };

/** `/steps/2/title/es` as the parts of a path. */
export function pathOf(pointer: string): string[] {
	return pointer
		.split("/")
		.slice(1)
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The words for a place in a definition, from the largest to the smallest: `Step 3, Details › field born › Label › Spanish`. */
export function placeOf(definition: unknown, path: readonly string[]): string {
	const language = LANGUAGE_NAMES[path.at(-1) as keyof typeof LANGUAGE_NAMES];
	const bare = language && path.length > 1 ? path.slice(0, -1) : path;
	const parts = bare[0] === "steps" && bare.length > 1 ? inStep(definition, bare) : [whole(bare)];
	return [...parts, ...(language && bare !== path ? [language] : [])].join(" › ");
}

/** What one thing is called beside itself, such as a form's label. */
export function labelOf(path: readonly string[]): string {
	const language = path.at(-1)! in LANGUAGE_NAMES && path.length > 1;
	const bare = language ? path.slice(0, -1) : path;
	return bare[0] === "steps" && bare.length > 1 ? (WITHIN[bare.at(-1)!] ?? bare.at(-1)!) : whole(bare);
}

/** The builder's page on which a place is found. */
export function pageOf([first = "", second = ""]: readonly string[]): string {
	if (first === "steps" || first === "brand") return first;
	if (second === "verification" || second === "links" || second === "recovery") return `settings/${second}`;
	return second.startsWith("redirect") ? "settings/redirects" : "settings/general";
}

function whole(path: readonly string[]): string {
	for (let length = path.length; length > 0; length--) {
		const words = WHOLE[path.slice(0, length).join(".")];
		const index = Number(path[length]);
		if (words) return Number.isInteger(index) && length < path.length ? `${words}, no. ${index + 1}` : words;
	}
	return path.join(".") || "The flow";
}

function inStep(definition: unknown, [, index = "", ...rest]: readonly string[]): string[] {
	const step = at(definition, ["steps", index]);
	const type = String(at(step, ["type"]));
	const words = [`Step ${Number(index) + 1}, ${STEP_NAMES[type as keyof typeof STEP_NAMES] ?? type}`];
	for (let i = 0; i < rest.length; i++) {
		const [part = "", next] = [rest[i], rest[i + 1]];
		if (next !== undefined && ENTRIES[part] && /^\d+$/.test(next)) {
			const entry = at(step, rest.slice(0, i + 2));
			const name = at(entry, ["name"]) ?? at(entry, ["key"]) ?? at(entry, ["value"]);
			words.push(`${ENTRIES[part]} ${typeof name === "string" && name ? name : Number(next) + 1}`);
			i += 1;
		} else words.push(WITHIN[part] ?? part);
	}
	return words;
}

/** What stands at this place, if anything does. */
export function at(document: unknown, path: readonly string[]): Json | undefined {
	return path.reduce<unknown>(
		(found, part) =>
			typeof found === "object" && found !== null ? (found as Record<string, unknown>)[part] : undefined,
		document,
	) as Json | undefined;
}
