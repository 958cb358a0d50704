import { setTimeout as sleep } from "node:timers/promises";
import { readPage } from "./page.mjs";

/** What a page may ask for, in the order in which its forms are looked for: the code before another one is sent. */
const WAY = ["continue", "start_now", "leave_phone", "consent", "details", "give_address", "check_code", "send_code"];
const MOST_PAGES = 30;

/** What this person answers, in whatever flow. Other fields get the first choice, or a word. @type {Record<string, string>} */
const ANSWERS = {
	"name-first": "Alexander",
	"name-last": "Sample",
	birthdate: "1977-08-31",
	"birthdate.year": "1977",
	"birthdate.month": "8",
	"birthdate.day": "31",
	"identification-number": "AB 123456",
	"address-country-code": "CO",
	places: "12",
};

/**
 * Somebody with a browser, without JavaScript, and with the demo's virtual phone.
 * @param {{ url: string, say: (line: string) => void }} where
 */
export function makePerson({ url, say }) {
	/** @type {Map<string, string>} */
	const jar = new Map();
	const phone = `+57300${String(Date.now()).slice(-7)}`;
	const email = `alexander-${Date.now()}@example.com`;
	return { phone, walk };

	/** From the link to the last page. @param {string} link @param {{ passes: boolean }} how */
	async function walk(link, { passes }) {
		let page = await get(link);
		let switched = passes;
		for (let pages = 0; pages < MOST_PAGES; pages++) {
			const toggle = page.forms.find(({ act }) => act === "pass_verifications");
			if (!switched && toggle) {
				say("The sandbox's bar at the foot of the page: Pass verifications: no code.");
				page = await post(toggle, { pass: "off" });
				switched = true;
			}
			const form = WAY.map((act) => page.forms.find((each) => each.act === act)).find(Boolean);
			if (!form) return page;
			/** @type {Record<string, string>} */
			const typed = form.act === "check_code" ? { code: await readCode() } : {};
			say(`“${page.heading}” → ${form.submit}`);
			page = await post(form, typed);
		}
		throw new Error(`The way does not end: “${page.heading}”`);
	}

	/** @param {import("./page.mjs").Form} form @param {Record<string, string>} typed */
	async function post({ action, controls }, typed) {
		const body = new URLSearchParams();
		for (const control of controls) for (const value of filled(control, body)) body.append(control.name, value);
		for (const [name, value] of Object.entries(typed)) body.set(name, value);
		const head = { method: "POST", headers: { cookie: cookies(), origin: new URL(url).origin }, body };
		const answer = await fetch(new URL(action, url), { ...head, redirect: "manual" });
		for (const set of answer.headers.getSetCookie()) {
			const [pair = ""] = set.split(";");
			jar.set(pair.slice(0, pair.indexOf("=")), pair);
		}
		const next = answer.headers.get("location");
		if (answer.status !== 303 || !next) throw new Error(`${action} answered ${answer.status}`);
		return get(next);
	}

	/** @param {string} address */
	async function get(address) {
		const answer = await fetch(new URL(address, url), { headers: { cookie: cookies() } });
		if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
		return readPage(await answer.text());
	}

	/** What somebody puts into a field. @param {import("./page.mjs").Control} control @param {URLSearchParams} body */
	function filled({ name, type, value, options }, body) {
		if (type === "hidden" || type === "checkbox") return [value];
		if (type === "radio") return body.has(name) ? [] : [value];
		if (name === "phone") return [phone];
		if (name === "email" || name === "email-address") return [email];
		if (name === "country") return ["CO"];
		return [ANSWERS[name] ?? (value || (options.find(Boolean) ?? "Sample"))];
	}

	/** The code as it stands on the virtual phone, which the demo shows to whoever runs it. */
	async function readCode() {
		for (let tries = 0; tries < 100; tries++) {
			const { messages } = await (await fetch(new URL("/sandbox/phone/messages", url))).json();
			const message = messages.find((/** @type {{ to: string }} */ { to }) => to === phone || to === email);
			const code = /\d{6}/.exec(message?.body ?? "")?.[0];
			if (code) {
				say(`The virtual phone (${url}/sandbox/phone): ${message.body.split("\n")[0]}`);
				return code;
			}
			await sleep(200);
		}
		throw new Error("No message came to the virtual phone. Does the worker run?");
	}

	function cookies() {
		return [...jar.values()].join("; ");
	}
}
