import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { call, type Method } from "../support/call";
import { contract, hasContract } from "../support/persona";
import { Browser, createInquiry, makeWorld, newPhone, readCode, walkToCode } from "../support/world";

const world = await makeWorld();
const secret = await companies.createApiKey(
	{ ...world.ctx, now: await now() },
	{ name: "Test", environment: "sandbox" },
);

/** One call, which must answer as Persona's document says, and with this status. */
async function ask(method: Method, path: string, status: number, body?: unknown) {
	const asked = await call(method, path, { secret, ...(body === undefined ? {} : { body }) });
	expect(asked.status, JSON.stringify(asked.body)).toBe(status);
	const documented = `/${path.split("?")[0]}`.replace(/act_\w+/, "{account-id}");
	if (hasContract && !path.includes("second-factor"))
		expect(contract().faultsOf([documented, method.toLowerCase()], asked), JSON.stringify(asked.body)).toEqual([]);
	return asked.body;
}

const create = (attributes: object, status = 201) => ask("POST", "accounts", status, { data: { attributes } });

test("an account is made once for a reference id, read and found by it", async () => {
	const { data } = await create({ "reference-id": "usr_1" });
	expect(data.attributes).toMatchObject({
		"reference-id": "usr_1",
		fields: { phone_number: { value: null }, email_address: { value: null }, second_factor_required: { value: false } },
	});
	expect((await ask("GET", `accounts/${data.id}`, 200)).data).toEqual(data);
	expect((await ask("GET", "accounts?filter[reference-id]=usr_1", 200)).data).toEqual([data]);
	expect((await ask("GET", "accounts?filter[reference-id]=usr_", 200)).data).toEqual([]);
	await create({ "reference-id": "usr_1" }, 409);
	const all = await Promise.all(
		Array.from({ length: 20 }, () =>
			call("POST", "accounts", { secret, body: { data: { attributes: { "reference-id": "usr_2" } } } }),
		),
	);
	expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
	expect(await pool()`select 1 from events where object_id = ${data.id} and name = 'account.created'`).toHaveLength(1);
});

test("one that an inquiry has made is the same, and an inquiry finds one that was made before it", async () => {
	const { data } = await create({ "reference-id": "usr_3" });
	const id = await createInquiry(world, { "reference-id": "usr_3" });
	const listed = await ask("GET", `inquiries?filter[account-id]=${data.id}`, 200);
	expect(listed.data.map((inquiry: { id: string }) => inquiry.id)).toEqual([id]);
	await createInquiry(world, { "reference-id": "usr_4" });
	await create({ "reference-id": "usr_4" }, 409);
});

test("what its person has proven stands in its fields, the newest phone; nobody else can put it there", async () => {
	const { data } = await create({ "reference-id": "usr_5" });
	let phone = "";
	for (let i = 0; i < 2; i++) {
		const id = await createInquiry(world, {
			"reference-id": "usr_5",
			...(i ? { fields: { "phone-number": newPhone() } } : {}),
		});
		const browser = new Browser(id);
		phone = i
			? (await pool()<{ phone: string }[]>`select bound_phone as phone from inquiries where id = ${id}`)[0]!.phone
			: newPhone();
		await walkToCode(browser, phone);
		expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
	}
	const { fields } = (await ask("GET", `accounts/${data.id}`, 200)).data.attributes;
	expect(fields.phone_number).toEqual({ type: "string", value: phone });
	await create({ "reference-id": "usr_6", fields: { "phone-number": phone } }, 422);
});

test("an account, and all of a company, may be made to pass a second factor", async () => {
	const { data } = await create({ "reference-id": "usr_7", fields: { "second-factor-required": true } });
	expect(data.attributes.fields.second_factor_required.value).toBe(true);
	const fields = { second_factor_required: false };
	const changed = await ask("PATCH", `accounts/${data.id}`, 200, { data: { attributes: { fields } } });
	expect(changed.data.attributes.fields.second_factor_required.value).toBe(false);
	expect((await ask("PATCH", `accounts/${data.id}`, 200, { data: { attributes: {} } })).data).toEqual(changed.data);
	await ask("PATCH", "accounts/act_nobody", 404, { data: { attributes: { fields } } });

	const all = (required: unknown, status = 200) =>
		ask("POST", "accounts/second-factor", status, { data: { attributes: { required } } });
	expect((await ask("GET", "accounts/second-factor", 200)).data.attributes).toEqual({ required: false });
	expect((await all(true)).data.attributes).toEqual({ required: true });
	expect((await ask("GET", "accounts/second-factor", 200)).data.attributes).toEqual({ required: true });
	await all("yes", 422);
});
