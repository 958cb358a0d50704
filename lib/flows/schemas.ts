import { z } from "zod";
import { LANGUAGES } from "@/lib/kernel/words";
import { lifeOf, WorkflowRef } from "@/lib/workflows/schemas";
import { Brand, BrandShape } from "./brand";
import { Fields, fieldsOf } from "./fields";
import { RecoverySettings } from "./recovery";
import { Text } from "./text";

export { Brand, type ColourFault, colourFaults, RADII } from "./brand";
export { type Difference, differences } from "./differences";
export type { Autosaved, Draft, Opened } from "./drafts-view";
export { type AskedField, Field, fieldsOf, wireType } from "./fields";
export { type Clash, type Json, merge, same, settle } from "./merge";
export { type MessageVersion, usableVersion } from "./message-readiness";
export { matches } from "./pattern";
export { LANGUAGE_NAMES, labelOf, pageOf, pathOf, placeOf, STEP_NAMES } from "./places";
export { acts, type Missing, missingToSend, type Readiness, readiness, type Surroundings } from "./readiness";
export { PLATFORM_LINE, RecoverySettings, recoveryIn, waysOf } from "./recovery";
export { type RecoveryAlarm, recoveryAlarms } from "./recovery-alarms";
export { addressFault, type RedirectRule, redirectFault, redirectRule } from "./redirects";
export type { FlowSummary } from "./summary";
export { Text } from "./text";

const StepKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and dashes");

const CountryCode = z.string().regex(/^[A-Z]{2}$/, "must be a country's two capital letters, such as CO");

export const ConsentStep = z.strictObject({
	key: StepKey,
	type: z.literal("consent"),
	title: Text.optional(),
	/** Raised whenever the wording changes: it is stored with the person's agreement. */
	textVersion: z.string().min(1).max(40),
	text: Text,
	links: z
		.array(z.strictObject({ label: Text, url: z.url({ protocol: /^https$/, error: "must be an https address" }) }))
		.max(5)
		.default([]),
	boxes: z
		.array(z.strictObject({ key: StepKey, label: Text, required: z.boolean().default(true) }))
		.min(1)
		.max(10),
});
export type ConsentStep = z.infer<typeof ConsentStep>;

export const DetailsStep = z.strictObject({
	key: StepKey,
	type: z.literal("details"),
	title: Text.optional(),
	fields: Fields,
});
export type DetailsStep = z.infer<typeof DetailsStep>;

export const PhoneStep = z.strictObject({
	key: StepKey,
	type: z.literal("phone"),
	title: Text.optional(),
	/** The country chosen beforehand in the number's control. */
	country: CountryCode.default("US"),
	/** Nothing is asked when the account has proven its number before, and that may be relied on here. */
	skipWhenVerified: z.boolean().default(false),
});
export type PhoneStep = z.infer<typeof PhoneStep>;

export const EmailStep = z.strictObject({
	key: StepKey,
	type: z.literal("email"),
	title: Text.optional(),
	/** Nothing is asked when the account has proven its address before, and that may be relied on here. */
	skipWhenVerified: z.boolean().default(false),
});
export type EmailStep = z.infer<typeof EmailStep>;

/** A code to a contact that the account has proven before: no address can be typed. */
export const SecondFactorStep = z.strictObject({
	key: StepKey,
	type: z.literal("second-factor"),
	title: Text.optional(),
	/** Which kinds of contacts may be used; the first that the account has is offered first. */
	contacts: z
		.array(z.enum(["phone", "email"]))
		.min(1)
		.max(2)
		.default(["phone", "email"]),
	/** The person may take the other kind instead. */
	maySwitch: z.boolean().default(true),
	/** `required`: only where the company or the account is marked as second-factor-required. */
	when: z.enum(["always", "required"]).default("always"),
});
export type SecondFactorStep = z.infer<typeof SecondFactorStep>;

export const Step = z.discriminatedUnion("type", [ConsentStep, DetailsStep, PhoneStep, EmailStep, SecondFactorStep]);
export type Step = z.infer<typeof Step>;

const seconds = (fallback: number) =>
	z
		.number()
		.int()
		.min(60)
		.max(366 * 86_400)
		.default(fallback);

/** How a flow's codes are sent. */
export const Verification = z
	.strictObject({
		/** Null: the company's default. */
		workflow: WorkflowRef.nullable().default(null),
		/** Digits. Four are 13 bits, below what OWASP ASVS 6.5.4 asks for: only for those who must. */
		codeLength: z.number().int().min(4).max(10).default(6),
		codeSeconds: z.number().int().min(60).max(600).default(300),
		/** Replaces every wait of the workflow. */
		waitSeconds: z.number().int().min(15).max(900).nullable().default(null),
		/** Whose numbers are served; null is every country's. */
		countries: z.array(CountryCode).min(1).max(250).nullable().default(null),
		/** Who the messages say they are from; null is the company's name. */
		brandName: z.string().trim().min(1).max(40).nullable().default(null),
	})
	.refine((timing) => !timing.waitSeconds || (lifeOf(timing) >= 60 && lifeOf(timing) <= 600), {
		path: ["waitSeconds"],
		error:
			"the life of a code (codeSeconds) must be a multiple of it: the code would live as long as the wait, and that must be 60 to 600 s",
	});

export const Settings = z.strictObject({
	defaultLanguage: z.enum(LANGUAGES).default("en"),
	onCompletion: z.enum(["approve", "review", "leave"]).default("leave"),
	onFailure: z.enum(["decline", "leave"]).default("leave"),
	/** What who comes back finds when a newer version was published since: theirs, or the newer one from its first step. */
	onResume: z.enum(["pin", "restart-if-changed"]).default("pin"),
	/** Without a sign of life for so long, an inquiry counts as abandoned. */
	idleSeconds: z.number().int().min(60).max(86_400).default(900),
	/** May the person go back to steps that are done, and change what was typed there? */
	mayGoBack: z.boolean().default(true),
	maxFailedVerifications: z.number().int().min(1).max(20).default(3),
	expiry: z
		.strictObject({
			afterCreateSeconds: seconds(86_400),
			afterStartSeconds: seconds(86_400).nullable().default(null),
			afterResumeSeconds: seconds(86_400),
			maxLifetimeSeconds: seconds(30 * 86_400),
		})
		.prefault({}),
	verification: Verification.prefault({}),
	/** Links that name the flow itself, `?inquiry-template-id=`. */
	links: z
		.strictObject({
			/** What a link with a reference-id leads to: its open inquiry, a new one each time, or one and never another. */
			reuse: z.enum(["reuse-open", "always-new", "single-use"]).default("reuse-open"),
			/** False: inquiries are made by API only. */
			clientSideCreation: z.boolean().default(true),
		})
		.prefault({}),
	redirects: z
		.strictObject({
			/** Where people may be sent besides the flow's own targets: `https://app.example.com`, with a path: all below it. */
			allowed: z.array(z.string().max(2000)).max(50).default([]),
			/** For those whose time has run out, and for those who leave. */
			expiredUri: z.string().max(2000).nullable().default(null),
			leaveUri: z.string().max(2000).nullable().default(null),
		})
		.prefault({}),
	redirectUri: z.string().max(2000).nullable().default(null),
	/** How people are brought back who left before the end. */
	recovery: RecoverySettings.prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** Hidden inputs of every hosted form. */
const RESERVED = ["act", "key", "language", "inquiry-id", "style-variant", "go-back"];

/** A definition as it may have been kept in other days: what fits together by today's rules is not asked. */
export const DefinitionShape = z.strictObject({
	name: z.string().min(1).max(80),
	/** Why the person is asked, shown on every page. */
	purpose: Text,
	steps: z.array(Step).min(1).max(20),
	settings: Settings.prefault({}),
	brand: BrandShape.prefault({}),
});

/** One flow version, whole: what the builder edits, export writes and import reads. */
export const Definition = DefinitionShape.extend({ brand: Brand.prefault({}) }).superRefine(({ steps }, check) => {
	for (const message of clashes(steps)) check.addIssue({ code: "custom", path: ["steps"], message });
});
export type Definition = z.infer<typeof Definition>;

/** A draft as far as it can be shown. A step that is too unfinished for that is undefined, in its place. */
export type Sketch = Pick<Definition, "purpose" | "settings" | "brand"> & {
	steps: { key: string | undefined; step: Step | undefined }[];
};

/** A published version as other rooms see it; `number` 0 is a draft that somebody tries. */
export type FlowVersion = { id: string; flowId: string; companyId: string; number: number; definition: Definition };

/** Names that would answer for each other. */
function clashes(steps: Step[]): string[] {
	const fields = steps.flatMap((step) => (step.type === "details" ? fieldsOf(step).map(({ name }) => name) : []));
	const count = (type: Step["type"]) => steps.filter((step) => step.type === type).length;
	const doubled = (names: string[]) => names.find((name, i) => names.indexOf(name) !== i);
	const step = doubled(steps.map(({ key }) => key));
	const field = doubled(fields);
	const reserved = fields.find((name) => RESERVED.includes(name));
	// What is typed is looked up by its name, and every object answers to this one.
	const inborn = [...fields, ...steps.map(({ key }) => key)].find((name) => name in {});
	return [
		step && `two steps are named ${step}`,
		field && `two fields are named ${field}`,
		reserved && `a field must not be named ${reserved}: the hosted forms use that name themselves`,
		inborn && `nothing can be named ${inborn}`,
		count("phone") > 0 && fields.includes("phone-number") && "phone-number is what the phone step answers under",
		count("email") > 0 && fields.includes("email-address") && "email-address is what the email step answers under",
		...(["phone", "email", "second-factor"] as const).map(
			(type) => count(type) > 1 && `a flow has at most one ${type} step`,
		),
	].filter((message) => typeof message === "string");
}
