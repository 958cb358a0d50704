import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { Client } from "./support/http";
import { untilTrue, type Web } from "./support/processes";
import {
	type Company,
	closeCompanies,
	comes,
	faultsOfAll,
	newestCode,
	openCompany,
	type Person,
	VERIFIED,
	WAITING,
	writtenOf,
} from "./support/production";

/** Where the process is killed that a form was posted to (SEND s1, s2, s7 and VERIFY v1 to v3 of R1). */
const TIMES = process.env.LONG ? 10 : 1;
/** The page's own, so that the same form can be posted again. */
const KEY = "theformkeyofonesinglex";

test.describe.configure({ timeout: 1_200_000 });
test.afterAll(closeCompanies);

type Post = { act: string; fields?: Record<string, string> };

/** Posts a form to a process that is killed on the way; nobody answers. */
async function postToDoomed({ world }: Company, client: Client, failpoint: string, { act, fields }: Post) {
	const doomed = await world.web({ FAILPOINT: `${failpoint}:kill` });
	await expect(client.at(doomed.url).post(act, { key: KEY, ...fields })).rejects.toThrow();
	expect(await doomed.ended, doomed.said()).toBe("SIGKILL");
}

const taken = ({ twilio }: Company, { phone }: Person) => twilio.taken(phone).length;

/** Somebody who has their code. */
async function withCode(company: Company, web: Web): Promise<Person> {
	const person = await comes(company, web, { workflow: 1 });
	await person.client.post("send_code");
	await untilTrue("it has been sent", async () => taken(company, person) === 1);
	return person;
}

/** s1: the message is written, and not committed. */
async function sendBeforeCommit(company: Company, web: Web) {
	const person = await comes(company, web, { workflow: 1 });
	await postToDoomed(company, person.client, "send.before_commit", { act: "send_code" });
	await sleep(1_000);
	expect(company.twilio.tried(person.phone), "what was not committed is not sent").toBe(0);
	expect(await company.world.messages(person.id)).toHaveLength(0);
	expect(await person.client.post("send_code", { key: KEY })).toMatchObject({ status: 303, notice: "sent" });
	await untilTrue("it has been sent", async () => taken(company, person) === 1);
	await endsWell(company, person);
}

/** s2 and s7: it is committed, and the browser has no answer. */
async function sendCommitted(company: Company, web: Web) {
	const person = await comes(company, web, { workflow: 1 });
	await postToDoomed(company, person.client, "act.committed", { act: "send_code" });
	await untilTrue("it has been sent all the same", async () => taken(company, person) === 1);
	for (let i = 0; i < 3; i++) expect((await person.client.post("send_code", { key: KEY })).status).toBe(303);
	await sleep(1_000);
	expect(taken(company, person), "the same form again sends nothing more").toBe(1);
	await endsWell(company, person);
}

/** v1: the code has been posted, and not looked at. */
async function checkBefore(company: Company, web: Web) {
	const person = await withCode(company, web);
	const form = { act: "check_code", fields: { code: newestCode(company, person) } };
	await postToDoomed(company, person.client, "check.before", form);
	expect(await writtenOf(company.world, person.id)).toEqual(WAITING);
	await endsWell(company, person);
}

/** v2: coming back in another browser, whose code was right, and of which nothing is committed. */
async function checkBeforeCommit(company: Company, web: Web) {
	const person = await withCode(company, web);
	const stepCode = newestCode(company, person);
	const other = new Client(person.id, web.url);
	expect(await other.post("send_re_entry", { key: KEY })).toMatchObject({ notice: "sent" });
	await untilTrue("it has been sent", async () => taken(company, person) === 2);
	const form = { act: "check_re_entry", fields: { code: newestCode(company, person) } };
	const before = { ...WAITING, live: 2, timers: 2 };
	expect(await writtenOf(company.world, person.id)).toEqual(before);
	await postToDoomed(company, other, "check.before_commit", form);
	expect(await writtenOf(company.world, person.id), "nothing of it").toEqual(before);
	await other.post(form.act, { key: KEY, ...form.fields });
	const back = { ...WAITING, passed: 1, verified: 1, tries: 1, sessions: 2 };
	expect(await writtenOf(company.world, person.id), "all of it").toEqual(back);
	await other.post("check_code", { code: stepCode });
	const done = { ...VERIFIED, passed: 2, verified: 2, tries: 2, sessions: 2 };
	expect(await writtenOf(company.world, person.id)).toEqual(done);
	await sleep(1_000);
	expect(taken(company, person)).toBe(2);
}

/** v3: it was right and is committed, and the browser has no answer. */
async function checkCommitted(company: Company, web: Web) {
	const person = await withCode(company, web);
	const form = { act: "check_code", fields: { code: newestCode(company, person) } };
	await postToDoomed(company, person.client, "check.committed", form);
	expect(await writtenOf(company.world, person.id), "once, and all that follows").toEqual(VERIFIED);
	await endsWell(company, person);
}

/** The person posts their form again, to a process that lives: they are verified once, and nothing more is sent. */
async function endsWell(company: Company, person: Person): Promise<void> {
	await person.client.post("check_code", { key: KEY, code: newestCode(company, person) });
	expect(await writtenOf(company.world, person.id)).toEqual(VERIFIED);
	expect((await person.client.read()).page).toContain("You are verified");
	await sleep(1_000);
	expect(taken(company, person), "nothing after success").toBe(1);
}

const STORIES = {
	"s1, before the message is committed: nothing is sent, and the next post works": sendBeforeCommit,
	"s2 and s7, before the answer to who asked for a code: it is sent once, however often the form comes": sendCommitted,
	"v1, before the code is looked at: nothing is counted, and it is good when it comes again": checkBefore,
	"v2, before a right code is committed: nothing of it is written, and then all": checkBeforeCommit,
	"v3, before the answer to a right code: it is verified once, with all that follows": checkCommitted,
};

/** Side by side, each time in a person and a process of its own. */
const running = new Map<string, Promise<void>>();
test.beforeAll(async () => {
	const company = await openCompany();
	const [web] = await Promise.all([company.world.web(), company.world.worker()]);
	for (const [name, story] of Object.entries(STORIES)) {
		const all = (async () => {
			for (let i = 0; i < TIMES; i++) await story(company, web);
		})();
		all.catch(() => {});
		running.set(name, all);
	}
});

for (const name of Object.keys(STORIES)) test(`kill -9 of a web process, ${name} (${TIMES}×)`, () => running.get(name));

test("no process has said a number or a code, and every request was as Twilio describes its API", async () => {
	await Promise.allSettled(running.values());
	expect(faultsOfAll()).toEqual({ said: [], faults: [], silent: 0 });
});
