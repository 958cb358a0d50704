import type { Brand } from "@/lib/flows/schemas";
import type { CodeState, Frame, InFlow, Screen, ShownField } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";

type Shown = Exclude<Screen, { kind: "unknown" | "example" }>;
/** `Omit` over each member of the union. */
type Own<S> = S extends Shown ? Omit<S, Exclude<keyof Frame, "company" | "sandbox">> : never;
type Sample = Own<Shown> | (Own<Shown> & Partial<Frame>);

const company = { name: "Barkside", helpUrl: "https://barkside.example/help" };
const frame = { company, sandbox: false };
const CODE = "0".repeat(22);
const TEMPLATE: [string, string][] = [["inquiry-template-id", "itmpl_sample"]];
const MINE = { value: "+573001234523", masked: false };
const MASKED = { value: "+57 ••• ••23", masked: true };

function at(step: number, more: Partial<InFlow> = {}) {
	const types = ["consent", "details", "phone"] as const;
	const steps = types.map((type, i) => ({
		key: type,
		type,
		title: null,
		state: i < step ? ("done" as const) : i === step ? ("current" as const) : ("ahead" as const),
	}));
	return { ...frame, steps, welcomeBack: false, ...more };
}

const code: CodeState = {
	address: MINE,
	channel: "sms",
	codeLength: 6,
	state: "live",
	triesLeft: 3,
	lifeSeconds: 287,
	resendSeconds: 27,
	resendsLeft: 5,
	nextIsNew: false,
	delivery: "sent",
	slot: 1,
	tag: "sample",
};
const call: CodeState = { ...code, channel: "voice", slot: 2 };

const boxes = [
	{
		key: "processing",
		label: {
			en: "I agree that my data is used for this check",
			es: "Acepto que mis datos se usen para esta verificación",
			pt: "Concordo com o uso dos meus dados para esta verificação",
		},
		required: true,
	},
	{
		key: "news",
		label: {
			en: "Barkside may send me news",
			es: "Barkside puede enviarme novedades",
			pt: "Barkside pode me enviar novidades",
		},
		required: false,
	},
];
const consent = {
	key: "consent",
	type: "consent" as const,
	textVersion: "1",
	text: {
		en: "To let you walk dogs, we need your name and date of birth, and a phone number that is yours. We use them for this and for nothing else.\n\nYou can ask us to delete them at any time.",
		es: "Para que puedas pasear perros necesitamos tu nombre, tu fecha de nacimiento y un número de teléfono tuyo. Los usamos solo para esto.\n\nPuedes pedirnos que los borremos cuando quieras.",
		pt: "Para você passear com cães, precisamos do seu nome, da sua data de nascimento e de um número de telefone seu. Usamos só para isso.\n\nVocê pode pedir que sejam apagados quando quiser.",
	},
	links: [
		{
			label: { en: "Privacy notice", es: "Aviso de privacidad", pt: "Aviso de privacidade" },
			url: "https://barkside.example/privacy",
		},
	],
	boxes,
};
const details = { key: "details", type: "details" as const, fields: [] };
const field = (name: string, label: string, more: Partial<ShownField> = {}): ShownField => ({
	name,
	label,
	type: "string",
	required: true,
	maxLength: 100,
	value: "",
	...more,
});
const many = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ value: `v${i}`, label: `Neighbourhood ${i + 1}` }));

const TO_REACH = {
	typed: "",
	country: "CO",
	consent: "Barkside may send me a WhatsApp message at this number, with a link to go on, if I leave before the end.",
	agreed: false,
} as const;
const ZONE = "America/Bogota";
const at9 = new Date("2026-11-23T14:00:00Z");
const at19 = new Date("2026-11-24T00:00:00Z");
const chips = [
	{ chip: "in-one-hour", at: new Date("2026-11-22T21:15:00Z") },
	{ chip: "tomorrow-morning", at: at9 },
	{ chip: "tomorrow-evening", at: at19 },
] as const;
const when = {
	...{ chips: [...chips], chosen: "", time: "", zone: ZONE },
	...{ from: "2026-11-22T15:14", until: "2026-11-29T15:14" },
};

const SAMPLES: Record<string, Sample> = {
	"start-or-later": { kind: "start-or-later", ...frame },
	"start-or-later-canceled": { kind: "start-or-later", canceled: true, ...frame },
	"leave-phone": { kind: "leave-phone", ...TO_REACH, ...frame },
	"leave-phone-fault": {
		kind: "leave-phone",
		...TO_REACH,
		typed: "300 12345",
		fault: "not_a_number",
		unticked: true,
		...frame,
	},
	"leave-phone-unticked": { kind: "leave-phone", ...TO_REACH, typed: "+573001234523", unticked: true, ...frame },
	"leave-phone-known": { kind: "leave-phone", ...TO_REACH, to: MASKED, ...frame },
	later: { kind: "later", asked: TO_REACH, ...when, ...frame },
	"later-known": { kind: "later", asked: { ...TO_REACH, to: MASKED, unticked: true }, to: MASKED, ...when, ...frame },
	"later-given": { kind: "later", to: MASKED, ...when, ...frame },
	"later-fault": {
		kind: "later",
		asked: { ...TO_REACH, typed: "300 12345", fault: "not_a_number", unticked: true },
		...when,
		time: "2026-11-20T18:30",
		fault: "past",
		...frame,
	},
	"later-no-zone": {
		kind: "later",
		asked: { ...TO_REACH, country: "BR", typed: "+5511987654321", agreed: true },
		chips: [{ chip: "in-one-hour" }, { chip: "this-evening" }, { chip: "tomorrow-morning" }],
		chosen: "this-evening",
		time: "",
		fault: "no-zone",
		zones: ["America/Noronha", "America/Belem", "America/Campo_Grande", "America/Eirunepe"],
		...frame,
	},
	"later-change": {
		kind: "later",
		asked: { ...TO_REACH, typed: "+573001234523", agreed: true },
		...when,
		chosen: "tomorrow-morning",
		standing: { at: at9, zone: ZONE },
		...frame,
	},
	postponed: { kind: "postponed", at: at19, zone: ZONE, address: MINE, ...frame },
	"postponed-given": { kind: "postponed", at: at9, zone: ZONE, address: MASKED, ...frame },
	consent: { kind: "consent", step: consent, ticked: [], ...at(0) },
	"consent-incomplete": { kind: "consent", step: consent, ticked: ["news"], notice: "incomplete", ...at(0) },
	"consent-no-help": {
		kind: "consent",
		step: consent,
		ticked: [],
		...at(0),
		company: { name: "Compañía Nacional de Paseos Urbanos y Cuidados S.A.S.", helpUrl: null },
	},
	details: {
		kind: "details",
		step: details,
		fields: [
			field("first", "First name", { autocomplete: "given-name" }),
			field("last", "Last name", { autocomplete: "family-name" }),
			field("born", "Date of birth", { type: "date", autocomplete: "bday" }),
		],
		...at(1),
	},
	"details-back": {
		kind: "details",
		step: details,
		fields: [
			field("first", "First name", { value: "Mariana" }),
			field("last", "Last name", { value: "Restrepo" }),
			field("born", "Date of birth", { type: "date" }),
		],
		...at(1, { welcomeBack: true }),
	},
	"details-every-type": {
		kind: "details",
		step: details,
		fields: [
			field("member", "Member number", { given: "hidden" }),
			field("city", "City", { given: "shown", value: "Bogotá" }),
			field("dogs", "How many dogs have you had?", { type: "number", value: "two", fault: "not_a_number" }),
			field("born", "Date of birth", { type: "date", value: "1990-02-01" }),
			field("birthdate", "Your date of birth", {
				type: "birthdate",
				value: "2012--3",
				fault: "not_a_date",
				hint: "You must be 18 to walk dogs for us.",
			}),
			field("days", "On which days can you walk?", { type: "multi-choices", choices: many(3), value: "v0\nv2" }),
			field("address-country-code", "Country or region", { type: "country", group: "Address", value: "CO" }),
			field("address-street-1", "Street and number", { group: "Address" }),
			field("licence", "Do you have a licence?", { type: "boolean", value: "true" }),
			field("size", "Largest dog you walk", { type: "choices", choices: many(3), required: false }),
			field("area", "Where do you walk?", { type: "choices", choices: many(12), fault: "required" }),
			field("note", "About you", { required: false, value: "A".repeat(104), fault: "too_long" }),
		],
		notice: "incomplete",
		...at(1),
	},
	phone: { kind: "phone", by: "sms", typed: "", country: "CO", ...at(2) },
	"phone-fault": { kind: "phone", by: "sms", typed: "300 12345", country: "CO", fault: "not_a_number", ...at(2) },
	"phone-no-country": { kind: "phone", by: "sms", typed: "300 1234523", country: "CO", fault: "no_country", ...at(2) },
	"phone-not-served": {
		kind: "phone",
		by: "sms",
		typed: "+1 201 555 0123",
		country: "CO",
		fault: "not_served",
		...at(2),
	},
	"phone-change": { kind: "phone", by: "sms", typed: "", country: "CO", back: MINE, ...at(2) },
	confirm: { kind: "confirm", by: "sms", address: MINE, mayChange: true, ...at(2) },
	"confirm-given": { kind: "confirm", by: "sms", address: MASKED, mayChange: false, ...at(2) },
	"confirm-wait": {
		kind: "confirm",
		by: "sms",
		address: MINE,
		mayChange: true,
		notice: "wait",
		waitSeconds: 48,
		back: { value: "+5511987654321", masked: false },
		...at(2),
	},
	"confirm-too-many": {
		kind: "confirm",
		by: "sms",
		address: MINE,
		mayChange: true,
		notice: "too-many",
		...at(2),
	},
	code: { kind: "code", code, mayChange: true, ...at(2) },
	"code-on-its-way": {
		kind: "code",
		code: { ...code, delivery: "on-its-way", resendSeconds: 30 },
		mayChange: true,
		...at(2),
		sandbox: true,
	},
	"code-delivered": {
		kind: "code",
		code: { ...code, delivery: "delivered", next: { channel: "voice", seconds: 98 } },
		mayChange: true,
		...at(2),
	},
	"code-next": {
		kind: "code",
		code: { ...code, next: { channel: "voice", seconds: 105 }, other: "voice" },
		mayChange: true,
		...at(2),
	},
	"code-voice": {
		kind: "code",
		code: { ...call, next: { channel: "voice", seconds: 170 }, other: "sms" },
		mayChange: true,
		...at(2),
	},
	"code-voice-delivered": {
		kind: "code",
		code: { ...call, delivery: "delivered" },
		mayChange: true,
		...at(2),
	},
	"code-voice-unanswered": {
		kind: "code",
		code: {
			...call,
			delivery: "unanswered",
			resendSeconds: 0,
			next: { channel: "voice", seconds: 140 },
			other: "sms",
		},
		mayChange: true,
		...at(2),
	},
	"code-instead": {
		kind: "code",
		code: { ...call, instead: "sms", next: { channel: "voice", seconds: 175 } },
		mayChange: true,
		...at(2),
	},
	"code-whatsapp": {
		kind: "code",
		code: { ...code, channel: "whatsapp", next: { channel: "sms", seconds: 42 }, other: "sms" },
		mayChange: true,
		...at(2),
	},
	"code-email": {
		kind: "code",
		code: {
			...code,
			address: { value: "mariana.restrepo@correo.example", masked: false },
			channel: "email",
			next: { channel: "email", seconds: 130 },
		},
		mayChange: false,
		...at(2),
	},
	"code-wrong": {
		kind: "code",
		code: { ...code, notice: "wrong", triesLeft: 2, resendSeconds: 0 },
		mayChange: true,
		...at(2),
	},
	"code-malformed": { kind: "code", code: { ...code, notice: "malformed" }, mayChange: true, ...at(2) },
	"code-slow-down": {
		kind: "code",
		code: { ...code, notice: "slow-down", waitSeconds: 30 },
		mayChange: true,
		...at(2),
	},
	"code-resent": {
		kind: "code",
		code: { ...code, notice: "sent", resendSeconds: 60, resendsLeft: 1 },
		mayChange: true,
		...at(2),
	},
	"code-resend-wait": {
		kind: "code",
		code: { ...code, notice: "wait", waitSeconds: 21, resendSeconds: 21, nextIsNew: true },
		mayChange: true,
		...at(2),
	},
	"code-too-many": { kind: "code", code: { ...code, notice: "too-many", resendSeconds: 0 }, mayChange: true, ...at(2) },
	"code-no-sends": { kind: "code", code: { ...code, resendsLeft: 0, resendSeconds: 0 }, mayChange: false, ...at(2) },
	"code-long": { kind: "code", code: { ...code, codeLength: 10, resendSeconds: 0 }, mayChange: true, ...at(2) },
	"code-spent": {
		kind: "code",
		code: { ...code, state: "spent", triesLeft: 0, resendSeconds: 0, nextIsNew: true },
		mayChange: true,
		...at(2),
	},
	"code-spent-over": {
		kind: "code",
		code: { ...code, state: "spent", triesLeft: 0, resendSeconds: 0, resendsLeft: 0 },
		mayChange: true,
		...at(2),
	},
	"code-run-out": {
		kind: "code",
		code: {
			...code,
			state: "run-out",
			lifeSeconds: 0,
			resendSeconds: 18,
			nextIsNew: true,
			next: { channel: "voice", seconds: 5 },
		},
		mayChange: true,
		...at(2),
	},
	"code-undeliverable": {
		kind: "code",
		code: { ...code, delivery: "undeliverable", resendSeconds: 0 },
		mayChange: true,
		...at(2),
	},
	"code-undeliverable-over": {
		kind: "code",
		code: { ...code, delivery: "undeliverable", resendSeconds: 0, resendsLeft: 0 },
		mayChange: false,
		...at(2),
	},
	"code-undeliverable-call": {
		kind: "code",
		code: { ...call, delivery: "undeliverable", resendSeconds: 0 },
		mayChange: true,
		...at(2),
	},
	"code-failed": {
		kind: "code",
		code: { ...code, state: "failed", triesLeft: 0, resendSeconds: 0, resendsLeft: 0 },
		mayChange: true,
		...at(2),
	},
	"code-failed-fixed": {
		kind: "code",
		code: { ...code, address: MASKED, state: "failed", triesLeft: 0, resendSeconds: 0, resendsLeft: 0 },
		mayChange: false,
		...at(2),
	},
	link: { kind: "continue", started: false, ...at(0) },
	"link-started": { kind: "continue", started: true, ...at(1) },
	"one-time-link": { kind: "entrance", by: "one-time-link", started: true, query: [["code", CODE]], ...frame },
	"recovery-left": { kind: "entrance", by: "recovery-left", started: true, query: [["code", CODE]], ...frame },
	"recovery-asked": { kind: "entrance", by: "recovery-asked", started: true, query: [["code", CODE]], ...frame },
	"one-time-link-new": { kind: "entrance", by: "one-time-link", started: false, query: [["code", CODE]], ...frame },
	"template-link": {
		kind: "entrance",
		by: "template-link",
		started: false,
		query: TEMPLATE,
		leave: "https://barkside.example/",
		...frame,
	},
	"process-token": { kind: "entrance", by: "process-token", started: false, query: [["token", CODE]], ...frame },
	"link-closed": { kind: "no-entrance", why: "closed", query: TEMPLATE, ...frame },
	"link-wrong": { kind: "no-entrance", why: "wrong", query: TEMPLATE, ...frame },
	"link-too-late": {
		kind: "no-entrance",
		why: "expired",
		query: [["token", CODE]],
		redirect: "https://barkside.example/",
		...frame,
	},
	"link-used": { kind: "no-entrance", why: "used", query: [["code", CODE]], ...frame },
	"link-revoked": { kind: "no-entrance", why: "revoked", query: [["code", CODE]], ...frame },
	"link-expired": { kind: "no-entrance", why: "expired", query: [["code", CODE]], ...frame },
	"re-entry": { kind: "re-entry", reason: "other-browser", address: MASKED, ...frame },
	"re-entry-expired": { kind: "re-entry", reason: "expired", address: MASKED, ...frame },
	"re-entry-wait": {
		kind: "re-entry",
		reason: "other-browser",
		address: MASKED,
		notice: "wait",
		waitSeconds: 160,
		...frame,
	},
	"re-entry-code": {
		kind: "re-entry-code",
		reason: "other-browser",
		code: { ...code, address: MASKED },
		...frame,
	},
	"re-entry-wrong": {
		kind: "re-entry-code",
		reason: "expired",
		code: { ...code, address: MASKED, notice: "wrong", triesLeft: 1 },
		...frame,
	},
	"re-entry-failed": {
		kind: "re-entry-code",
		reason: "expired",
		code: { ...code, address: MASKED, state: "failed", resendsLeft: 0 },
		...frame,
	},
	"start-here": { kind: "start-here", reason: "other-browser", untouched: false, ...frame },
	"start-here-expired": { kind: "start-here", reason: "expired", untouched: false, ...frame },
	"start-here-claimed": { kind: "start-here", reason: "claimed", untouched: false, ...frame },
	"start-here-untouched": { kind: "start-here", reason: "expired", untouched: true, ...frame },
	ended: { kind: "ended", ...frame },
	"ended-way-back": { kind: "ended", redirect: "https://barkside.example/", ...frame },
	"ended-anew": { kind: "ended", anew: "https://barkside.example/start", ...frame },
	"ended-erased": { kind: "ended", erased: true, ...frame },
	stop: { kind: "stop", code: CODE, done: false, mayUndo: false, undone: false, ...frame },
	"stop-undone": { kind: "stop", code: CODE, done: false, mayUndo: false, undone: true, ...frame },
	"stop-done": { kind: "stop", code: CODE, done: true, mayUndo: true, undone: false, ...frame },
	"stop-done-by-company": { kind: "stop", code: CODE, done: true, mayUndo: false, undone: false, ...frame },
	"final-completed": { kind: "final", outcome: "completed", redirect: "https://barkside.example/done", ...frame },
	"final-approved": { kind: "final", outcome: "approved", ...frame },
	"final-needs-review": { kind: "final", outcome: "needs_review", redirect: "https://barkside.example/done", ...frame },
	"final-failed": { kind: "final", outcome: "failed", ...frame },
	"final-declined": { kind: "final", outcome: "declined", redirect: "https://barkside.example/done", ...frame },
	"final-declined-by-rule": { kind: "final", outcome: "declined", byRule: true, ...frame },
};

const PURPOSE = {
	en: "We check that you can be reached before you walk your first dog.",
	es: "Comprobamos que podemos contactarte antes de tu primer paseo.",
	pt: "Confirmamos que podemos falar com você antes do seu primeiro passeio.",
};

export const SAMPLE_NAMES = Object.keys(SAMPLES);

/** A made-up screen by its name, for looking at pages without a database. */
export function sampleScreen(name: string, language: Language, brand: Brand): Shown | undefined {
	const sample = SAMPLES[name];
	if (!sample) return undefined;
	const common = {
		language,
		inquiryId: "inq_sample",
		formKey: "0".repeat(22),
		purpose: PURPOSE[language],
		brand,
	};
	return { ...common, ...sample } as Shown;
}
