import { expect, test } from "@playwright/test";
import { born } from "../tests/support/details";
import { sql } from "./support/database";
import { Client, createInquiry } from "./support/http";
import { codeFor, newPhone, wrong } from "./support/phone";
import { place } from "./support/place";

const rounds = (long: number, short: number) => (process.env.LONG ? long : short);
const times = <T>(n: number, work: (i: number) => Promise<T>) =>
	Promise.all(Array.from({ length: n }, (_, i) => work(i)));

/** A person at the code, in a flow of one step; `posts` alternates between the two web processes. */
async function atCode() {
	const phone = newPhone();
	const { id } = await createInquiry("phoneOnly", { fields: { "phone-number": phone } });
	const client = new Client(id);
	await client.post("send_code");
	const code = await codeFor(phone);
	const post = (i: number, typed: string) => client.at(place().webs[i % 2]!).post("check_code", { code: typed });
	return { id, phone, client, code, post };
}

const verificationOf = async (id: string) =>
	(await sql()`select status, code_tries, total_tries from verifications where inquiry_id = ${id}`)[0];
const statusOf = async (id: string) => (await sql()`select status from inquiries where id = ${id}`)[0]?.status;
const countOf = async (id: string, event: string) =>
	(await sql()`select 1 from events where inquiry_id = ${id} and name = ${event}`).length;
const ledgerOf = (id: string) => sql()`
	select s.message_id from sandbox_messages s
	join messages m on m.id = s.message_id join verifications v on v.id = m.verification_id
	where v.inquiry_id = ${id}`;

test("200 wrong guesses at once over two web processes: exactly three are looked at, in every round", async () => {
	for (let round = 0; round < rounds(20, 3); round++) {
		const { id, code, post } = await atCode();
		const answers = await times(200, (i) => post(i, wrong(code, 1 + i)));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
		expect(await verificationOf(id)).toEqual({ status: "pending", codeTries: 3, totalTries: 3 });
		const [ledger] = await sql()`
			select l.tries from phone_ledgers l join verifications v on v.address = l.address and v.company_id = l.company_id
			where v.inquiry_id = ${id}`;
		expect(ledger?.tries).toBe(3);
		await post(0, code);
		expect(await statusOf(id)).toBe("pending");
	}
});

test("a right code beside two wrong ones wins every time", async () => {
	for (let round = 0; round < rounds(60, 10); round++) {
		const { id, code, post } = await atCode();
		await times(3, (i) => post(i, i === round % 3 ? code : wrong(code, 1 + i)));
		expect(await statusOf(id)).toBe("approved");
	}
});

test("200 right codes at once succeed once", async () => {
	for (let round = 0; round < rounds(20, 3); round++) {
		const { id, code, post } = await atCode();
		await times(200, (i) => post(i, code));
		expect(await statusOf(id)).toBe("approved");
		for (const event of ["verification.passed", "inquiry.completed", "inquiry.approved"])
			expect(await countOf(id, event), event).toBe(1);
	}
});

test("100 times send again at once send one message", async () => {
	for (let round = 0; round < rounds(20, 2); round++) {
		const { id, phone, client } = await atCode();
		await sql()`update verifications set next_resend_at = now() - interval '1 second' where inquiry_id = ${id}`;
		const answers = await times(100, (i) => client.at(place().webs[i % 2]!).post("send_code"));
		expect(answers.filter(({ notice }) => notice === "sent")).toHaveLength(1);
		expect(answers.filter(({ notice }) => notice === "wait")).toHaveLength(99);
		await expect.poll(async () => (await ledgerOf(id)).length, { message: phone }).toBe(2);
		const [{ sends } = {}] = await sql()`select sends from verifications where inquiry_id = ${id}`;
		expect(sends).toBe(2);
	}
});

test("100 starts at once make one verification and one message", async () => {
	for (let round = 0; round < rounds(20, 2); round++) {
		const phone = newPhone();
		const { id } = await createInquiry("demo", { fields: { "phone-number": phone } });
		const client = new Client(id);
		await client.post("consent", { box: "processing" });
		await client.post("details", { "name-first": "A", "name-last": "B", ...born("1977-08-31") });
		await times(100, (i) => client.at(place().webs[i % 2]!).post("send_code"));
		await codeFor(phone);
		expect(await sql()`select id from verifications where inquiry_id = ${id}`).toHaveLength(1);
		expect(await ledgerOf(id)).toHaveLength(1);
		expect(await sql()`select id from messages where address = ${phone}`).toHaveLength(1);
	}
});

test("100 first posts at once begin an inquiry once", async () => {
	const phone = newPhone();
	const { id } = await createInquiry("phoneOnly", { fields: { "phone-number": phone } });
	await times(100, (i) => new Client(id, place().webs[i % 2]).post("send_code"));
	expect(await countOf(id, "inquiry.started")).toBe(1);
	expect(await sql()`select id from inquiry_sessions where inquiry_id = ${id}`).toHaveLength(1);
	await codeFor(phone);
	expect(await ledgerOf(id)).toHaveLength(1);
});
