import { born } from "../tests/support/details";
import { letPass, rowsOf, sql, untilDelivered } from "./support/database";
import { Client, createInquiry, oneTimeLink, processLink, resume, templateLink } from "./support/http";
import { codeFor, inboxOf } from "./support/phone";
import { place } from "./support/place";
import { expect, newPhone, test } from "./support/product";
import { agree, DETAILS, fillDetails, link, press } from "./support/steps";

/** Twenty things that only the person, or the company, knows. */
const GIVEN = {
	"name-middle": "Philippa-Planted",
	"address-street-1": "77 Planted Lane",
	"address-street-2": "Flat Planted 9",
	"address-city": "Plantedville",
	"address-subdivision": "North Planted",
	"address-postal-code": "PL4 N7D",
	"address-country-code": "CO",
	"email-address": "planted@person.example",
	"identification-number": "PLANTED-88112233",
	"name-first": "Givenplanted",
};
const TYPED = { "name-last": "Typed'Planted <b>", birthdate: "1961-12-24" };
const ABOUT = {
	"reference-id": "usr_planted_reference",
	note: "a planted note of the company",
	tags: ["planted-tag"],
	"redirect-uri": "https://example.com/planted-way-back",
};

const PROCESS = {
	"reference-id": "usr_planted_process",
	"redirect-uri": "https://example.com/planted-process",
};

async function planted(phone: string) {
	const { id } = await createInquiry("demo", { ...ABOUT, fields: { ...GIVEN, "phone-number": phone } });
	const person = new Client(id);
	await person.post("consent", { box: "processing" });
	await person.post("details", { "name-last": TYPED["name-last"], ...born("1961-12") });
	const values = Object.entries(GIVEN).flatMap(([name, value]) => (name === "address-country-code" ? [] : [value]));
	const more = [
		...Object.values(TYPED),
		"1961-12",
		'value="1961"',
		"Typed&#x27;Planted",
		ABOUT["reference-id"],
		ABOUT.note,
	];
	const numbers = [phone, phone.slice(1), phone.slice(3), `${phone.slice(3, 6)} ${phone.slice(6)}`, phone.slice(-7)];
	return { id, person, secrets: [...values, ...more, ...ABOUT.tags, ABOUT["redirect-uri"], ...numbers] };
}

/** All that a stranger's browser is sent: the page with its scripts' data, and every header. */
async function everythingSent(client: Client, path?: string): Promise<string> {
	const answer = await client.read(path);
	if (answer.status === 200) expect(answer.page).toContain("Barkside");
	return `${[...answer.headers].flat().join("\n")}\n${answer.page}`;
}

test("before a code was right, nothing sent to another browser holds any of twenty things that only the person knows", async () => {
	const phone = newPhone();
	const { id, secrets } = await planted(phone);
	expect(secrets.length).toBeGreaterThanOrEqual(20);
	const stranger = new Client(id);
	const sent = [
		await everythingSent(stranger),
		await everythingSent(stranger, link(id, "&language=es&notice=wrong")),
		await everythingSent(stranger, link(id, "&session-token=iqse_x.y.z")),
	];
	await stranger.post("send_re_entry");
	await codeFor(phone);
	sent.push(await everythingSent(stranger));
	for (const act of ["consent", "details", "continue", "start_here", "send_code", "change_address", "check_code"])
		await stranger.post(act, { code: "000000", box: "processing", phone: "+573000000000", country: "CO" });
	sent.push(await everythingSent(stranger));
	await letPass(id, 86_401);
	sent.push(await everythingSent(stranger));
	for (const text of sent) {
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	}
});

test("the pages of links hold none of it either, whoever opens them, before and after their button", async ({
	another,
}) => {
	const { id, secrets } = await planted(newPhone());
	const used = await oneTimeLink(id);
	const holder = await another();
	await holder.goto(used);
	await press(holder, "Continue");
	const [unused, revoked] = [await oneTimeLink(id), await oneTimeLink(id)];
	await sql()`
		update one_time_links set revoked_at = now()
		where id = (select max(id) from one_time_links where inquiry_id = ${id})`;
	const phone = newPhone();
	const process = await processLink("demo", { ...PROCESS, phone });
	const begun = await another();
	await begun.goto(process);
	await press(begun, "Start");
	await agree(begun);
	await fillDetails(begun, { ...DETAILS, first: "Processplanted" });

	const all = [...secrets, ...Object.values(PROCESS), "Processplanted", phone, phone.slice(3), phone.slice(-7)];
	const template = templateLink("demo", { "reference-id": ABOUT["reference-id"] });
	for (const address of [used, unused, revoked, process, template]) {
		for (const head of [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }]) {
			const answer = await fetch(place().webs[0] + address, { headers: head as Record<string, string> });
			const sent = `${[...answer.headers].flat().join("\n")}\n${await answer.text()}`;
			// What the link itself says, its own page may say again.
			expect(all.filter((value) => sent.includes(value) && !address.includes(value))).toEqual([]);
		}
	}
	for (const [address, button] of [
		[process, "Continue"],
		[template, "Start"],
	] as const) {
		const page = await another();
		await page.goto(address);
		await press(page, button);
		await expect(page.getByRole("button").first()).toBeVisible();
		const sent = await page.content();
		expect(all.filter((value) => sent.includes(value))).toEqual([]);
	}
});

test("a React payload, asked for directly, holds no more than the page", async () => {
	const { id, secrets } = await planted(newPhone());
	const stranger = new Client(id);
	for (const head of [{ rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }, { "next-action": "x" }]) {
		const answer = await fetch(`${stranger.web}${link(id)}&_rsc=x`, { headers: head as Record<string, string> });
		const text = `${[...answer.headers].flat().join("\n")}\n${await answer.text()}`;
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	}
});

test("the browser that typed sees its own words, and not what the company sent; after a code, both", async () => {
	const phone = newPhone();
	const { id, person } = await planted(phone);
	const own = await everythingSent(person);
	expect(own).toContain('value="1961"');
	for (const value of [GIVEN["name-first"], GIVEN["email-address"], phone]) expect(own).not.toContain(value);
	const other = new Client(id);
	await other.post("send_re_entry");
	await other.post("check_re_entry", { code: await codeFor(phone) });
	const proven = await everythingSent(other);
	expect(proven).toContain(GIVEN["name-first"]);
	expect(proven).toContain('value="1961"');
	expect(proven).not.toContain(GIVEN["identification-number"]);
});

test("a token shows what was typed but nothing that the company sent", async () => {
	const phone = newPhone();
	const { id, secrets } = await planted(phone);
	const token = await resume(id);
	const holder = new Client(id);
	const entered = await holder.read(link(id, `&session-token=${token}`));
	expect(entered.status).toBe(303);
	expect(entered.headers.get("location")).toBe(link(id));
	holder.cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
	expect(secrets.filter((secret) => entered.page.includes(secret))).toEqual([]);
	const before = await everythingSent(holder);
	expect(secrets.filter((secret) => before.includes(secret))).toEqual([]);
	await holder.post("continue");
	const after = await everythingSent(holder);
	expect(after).toContain('value="1961"');
	for (const value of [GIVEN["name-first"], phone]) expect(after).not.toContain(value);
});

test("a form from elsewhere changes nothing: no Origin, null, a stranger's, the other process's", async () => {
	const phone = newPhone();
	const { id } = await createInquiry("phoneOnly", { fields: { "phone-number": phone } });
	const client = new Client(id);
	await client.post("send_code");
	await codeFor(phone);
	await untilDelivered(id);
	const before = await rowsOf(id);
	const foreign = ["null", "https://evil.example", "http://localhost:1", `${client.web}.evil.example`];
	for (const origin of foreign) {
		for (const act of ["send_code", "check_code", "change_address", "start_here"])
			expect((await client.post(act, { code: "000000" }, { origin })).status).toBe(403);
	}
	const body = new URLSearchParams({ act: "check_code", "inquiry-id": id, key: "a".repeat(22), code: "000000" });
	const none = await fetch(`${client.web}/verify/act`, { method: "POST", body, headers: { cookie: client.cookie } });
	expect(none.status).toBe(403);
	expect(await rowsOf(id)).toEqual(before);
	expect(await inboxOf(phone)).toHaveLength(1);
});
