import { letPass, sql } from "./database";
import { Client } from "./http";
import { newPhone } from "./phone";
import { AUTOMATIC, approve, begin, leave, linkFor, recovering, USER_ACTIVATED, zoneAtNoon } from "./recovery";
import type { Standing, State } from "./way";

const flows = new Map<object, Promise<string>>();

/** A flow with these ways and an approved message; the same one each time. */
function flowWith(ways: object): Promise<string> {
	const made = flows.get(ways) ?? recovering(ways).then((flow) => approve(flow).then(() => flow));
	flows.set(ways, made);
	return made;
}

/** Somebody at the first page of such a flow who has posted these forms. */
async function after(ways: object, ...posts: [act: string, fields?: Record<string, string>][]): Promise<Standing> {
	const id = await begin(await flowWith(ways));
	const client = new Client(id);
	let path = `/verify?inquiry-id=${id}&language=en`;
	for (const [act, fields] of posts) path = (await client.post(act, fields)).to;
	return { path, cookie: client.cookie };
}

const mine = () => ({ phone: newPhone(), country: "CO", agreed: "yes" });
const wish = () => ({ ...mine(), when: "in-one-hour" });
const LATER = ["later", { browser_zone: "America/Bogota" }] satisfies [string, Record<string, string>];

/** Somebody has left, and has a message. */
async function written(button: "r" | "stop"): Promise<string> {
	const phone = newPhone();
	const id = await begin(await flowWith(AUTOMATIC), { fields: { "phone-number": phone } });
	await new Client(id).post("consent", { box: "processing", browser_zone: zoneAtNoon() });
	await leave(id);
	return linkFor(phone, 1, button);
}

/** Somebody whose account has proven a phone in another inquiry. */
async function known(): Promise<Standing> {
	const phone = newPhone();
	const id = await begin(await flowWith(AUTOMATIC), { "reference-id": `usr_${phone}` });
	await sql()`
		insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
		select company_id, environment, account_id, 'phone', ${phone}, now() from inquiries where id = ${id}`;
	return at(`/verify?inquiry-id=${id}&language=en`);
}

const at = (path: string): Standing => ({ path, cookie: "" });

async function stopped(): Promise<Standing> {
	const path = await written("stop");
	await new Client("").stop(path);
	return at(path);
}

async function overForGood(): Promise<Standing> {
	const id = await begin(await flowWith(USER_ACTIVATED));
	await letPass(id, 31 * 86_400);
	return at(`/verify?inquiry-id=${id}`);
}

/** The pages before the first step where a flow brings people back, and those that its messages lead to. */
export const RECOVERY_STATES: Record<string, State> = {
	"leave-phone": { says: "Where can we reach you?", reach: () => after(AUTOMATIC) },
	"leave-phone-fault": {
		says: "This is no phone number of the country chosen",
		reach: () => after(AUTOMATIC, ["leave_phone", { phone: "300 12", country: "CO" }]),
	},
	"leave-phone-known": { says: "May we write to you?", reach: known },
	"start-or-later": { says: "Now or later?", reach: () => after(USER_ACTIVATED) },
	"start-or-later-canceled": {
		says: "The message is called off",
		reach: () => after(USER_ACTIVATED, LATER, ["postpone", wish()], ["cancel_postponed"]),
	},
	later: { says: "When shall we write to you?", reach: () => after(USER_ACTIVATED, LATER) },
	"later-fault": {
		says: "Choose a time, or fill in one of your own.",
		reach: () => after(USER_ACTIVATED, LATER, ["postpone", mine()]),
	},
	"later-no-zone": {
		says: "several time zones",
		reach: () =>
			after(
				USER_ACTIVATED,
				["later"],
				["postpone", { phone: "+5591987654321", country: "BR", agreed: "yes", when: "tomorrow-morning", zone: "" }],
			),
	},
	"later-change": {
		says: "As it stands, the message comes on",
		reach: () => after(USER_ACTIVATED, LATER, ["postpone", wish()], ["later"]),
	},
	postponed: {
		says: "A message will come",
		reach: () => after(USER_ACTIVATED, LATER, ["postpone", wish()]),
	},
	"recovery-link": { says: "Go on where you left off", reach: async () => at(await written("r")) },
	stop: { says: "No more messages like this?", reach: async () => at(await written("stop")) },
	"stop-done": { says: "No more of these messages", reach: stopped },
	"ended-anew": { says: "You can begin again", reach: overForGood },
	"example-link": { says: "This is an example", reach: async () => at("/r/0123EXAMPLE0123EXAMPLE") },
	"example-stop": { says: "This is an example", reach: async () => at("/stop/0123EXAMPLE0123EXAMPLE") },
};
