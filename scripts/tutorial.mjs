import { parseArgs, styleText } from "node:util";
import { run } from "./run.mjs";
import { secrets } from "./secrets.mjs";
import { makeCompany } from "./tutorial/company.mjs";
import { makePerson } from "./tutorial/person.mjs";

const { values: given } = parseArgs({
	options: {
		url: { type: "string", default: process.env.PUBLIC_URL || "http://localhost:3000" },
		key: { type: "string", default: process.env.COMEBACK_DEMO_API_KEY || "" },
		/** Another flow for the first two stories, and for the last: their ids. */
		flow: { type: "string" },
		"strict-flow": { type: "string" },
	},
});
const url = given.url.replace(/\/$/, "");

/** Fields that are shown when they are read back; `status` first. */
const SHOWN = ["name-first", "name-last", "birthdate", "phone-number"];
const say = (/** @type {string} */ line) => console.log(`  ${line}`);
const title = (/** @type {string} */ text) => console.log(`\n${styleText("bold", text)}`);

/**
 * The tutorial of docs/api.md as a program, against a demo that runs in another terminal: an inquiry by API, its link
 * walked as its person would, and what became of it read back. Nothing but Node is needed.
 */
run(async () => {
	const key = given.key || (secrets().COMEBACK_DEMO_API_KEY ?? "");
	const company = makeCompany({ url, key, say });
	console.log(`Against ${url}. $KEY is the demo's API key, which it prints when it starts.`);

	title("The company finds its flow");
	const flow = given.flow ?? (await company.findFlow("Join as a dog walker"));
	const strict = given["strict-flow"] ?? (await company.findFlow("Become a partner kennel"));

	await story(company, { flow, passes: true, ends: "approved", name: "Somebody is verified" });
	await story(company, { flow, passes: false, ends: "failed", name: "The same, where no code passes" });
	await story(company, {
		flow: strict,
		passes: false,
		ends: "declined",
		name: "Again, in a flow that declines by itself who fails",
	});
	console.log(`\n${styleText("green", "All three ended as they should: approved, failed, declined.")}\n`);
});

/**
 * @param {ReturnType<typeof makeCompany>} company
 * @param {{ flow: string, passes: boolean, ends: string, name: string }} what
 */
async function story(company, { flow, passes, ends, name }) {
	title(`${name}: an inquiry is made`);
	const id = await company.createInquiry(flow, { "reference-id": `usr_${Date.now().toString(36)}` });
	const link = `${url}/verify?inquiry-id=${id}`;
	say(`The link for the person: ${link}`);

	title("The person opens it");
	const person = makePerson({ url, say });
	const page = await person.walk(link, { passes });
	say(`“${page.heading}”: ${page.lead}`);

	title("The company reads the result back");
	const { status, fields } = await company.readInquiry(id);
	say(`status: ${status}`);
	for (const field of SHOWN) if (fields[field]?.value) say(`${field}: ${fields[field].value}`);
	if (status !== ends) throw new Error(`This inquiry should be ${ends}, but it is ${status}: ${link}`);
	const proven = fields["phone-number"]?.value;
	if (passes && proven !== person.phone) throw new Error(`${person.phone} was proven, but ${proven} was read back`);

	title("And what happened on the way");
	for (const sentence of await company.readTimeline(id)) say(sentence);
}
