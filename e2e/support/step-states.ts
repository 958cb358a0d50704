import type { Behaviour } from "@/lib/messaging/schemas";
import { sql } from "./database";
import { behave, codeFor, newEmail, newPhone } from "./phone";
import { type Standing, type State, Way } from "./way";

const PERSON = {
	"name-first": "Ana",
	"name-last": "Díaz",
	"birthdate.day": "31",
	"birthdate.month": "8",
	"birthdate.year": "1977",
	"identification-number": "AB 123456",
};
const HOME = { "address-country-code": "CO", "address-street-1": "Calle 10 # 5-51", "address-city": "Bogotá" };

/** The pages of the steps that the demo's flow does not have, and of ways that its codes do not take. */
export const STEP_STATES: Record<string, State> = {
	"details-birthdate": { says: "You must be 18 to sign a contract.", reach: async () => (await kennel()).stand() },
	"details-birthdate-wrong": {
		says: "You must be at least 18 years old",
		reach: async () =>
			(await (await kennel()).post("details", { ...PERSON, "name-last": "", "birthdate.year": "2015" })).stand(),
	},
	"details-address": {
		says: "Street and number",
		reach: async () => (await (await kennel()).post("details", PERSON)).stand(),
	},
	"details-choices": { says: "Tick all that apply.", reach: async () => (await atLast()).stand() },
	"details-choices-wrong": {
		says: "Write this as a whole number",
		reach: async () => (await (await atLast()).post("details", { places: "a few", sizes: "small" })).stand(),
	},
	"details-back": {
		says: "Back to the step before",
		reach: async () => (await (await atLast()).post("go_back", { "go-back": "kennel" })).stand(),
	},
	email: { says: "What is your e-mail address?", reach: async () => (await Way.begin("emailOnly")).stand() },
	"email-invalid": {
		says: "This is not a complete e-mail address",
		reach: async () => (await (await Way.begin("emailOnly")).post("give_address", { email: "ana@example" })).stand(),
	},
	"email-confirm": { says: "Is this your e-mail address?", reach: async () => (await emailTyped()).way.stand() },
	"email-code": { says: "6-digit code", reach: async () => (await emailCode()).stand() },
	"email-change": {
		says: "Back to the code sent to",
		reach: async () => (await (await emailCode()).post("change_address")).stand(),
	},
	factor: { says: "Let’s make sure it is you", reach: async () => (await factor()).stand() },
	"factor-switched": {
		says: "to an address that you confirmed with",
		reach: async () => (await (await factor()).post("switch_address")).stand(),
	},
	"factor-code": { says: "6-digit code", reach: async () => (await factorCode()).stand() },
	"factor-switched-back": {
		says: "Back to the code sent to",
		reach: async () => (await (await factorCode()).post("switch_address")).stand(),
	},
	"no-factor": {
		says: "There is none on file that we can use",
		reach: async () => (await Way.begin("factor", {}, { "reference-id": `usr_${newEmail()}` })).stand(),
	},
	"code-whatsapp": {
		says: "We’ve sent a WhatsApp message",
		reach: () => overWhatsApp("silent", "We’ve sent a WhatsApp message"),
	},
	"code-whatsapp-failed": {
		says: "We couldn’t reach this number on WhatsApp",
		reach: () => overWhatsApp("not-on-whatsapp", "We couldn’t reach this number on WhatsApp"),
	},
	"code-on-its-way": { says: "is on its way to", reach: onItsWay },
	"re-entry-code-voice": { says: "We’re calling", reach: calledBack },
};

const kennel = () => Way.begin("kennel");

/** At the third of three details. */
async function atLast(): Promise<Way> {
	return (await (await kennel()).post("details", PERSON)).post("details", HOME);
}

async function emailTyped(): Promise<{ way: Way; email: string }> {
	const email = newEmail();
	return { way: await (await Way.begin("emailOnly")).post("give_address", { email }), email };
}

async function emailCode(): Promise<Way> {
	const { way, email } = await emailTyped();
	await way.post("send_code");
	await codeFor(email);
	return way.notice();
}

/** Somebody whose account has proven a phone and an e-mail before. */
async function factor(): Promise<Way> {
	const way = await Way.begin("factor", {}, { "reference-id": `usr_${newEmail()}` });
	for (const [kind, address] of [
		["phone", way.phone],
		["email", newEmail()],
	] as const)
		await sql()`
			insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
			select company_id, environment, account_id, ${kind}, ${address}, now() from inquiries where id = ${way.id}`;
	return way;
}

async function factorCode(): Promise<Way> {
	const way = await factor();
	await way.post("send_code");
	await codeFor(way.phone);
	return way.notice();
}

async function overWhatsApp(behaviour: Behaviour, says: string): Promise<Standing> {
	const way = await Way.begin("whatsappFirst");
	await behave(way.phone, behaviour);
	await way.post("give_address", { phone: way.phone, country: "CO" });
	await way.post("send_code");
	return (await way.notice().until(says)).stand();
}

/** Nobody has taken the message yet. */
async function onItsWay(): Promise<Standing> {
	const way = await (await Way.begin()).toCodeThatIs("delivered", "was delivered to");
	await sql()`
		update messages set status = 'queued' where verification_id in
			(select id from verifications where inquiry_id = ${way.id})`;
	return way.stand();
}

/** Coming back in another browser, who would rather be called. */
async function calledBack(): Promise<Standing> {
	const phone = newPhone();
	const other = (await (await Way.begin("demo", { "phone-number": phone })).agree()).elsewhere();
	await behave(phone, "silent");
	await other.post("send_re_entry");
	await other.notice().until("6-digit code");
	return (await (await other.post("send_re_entry_instead", { slot: "1" })).notice().until("We’re calling")).stand();
}
