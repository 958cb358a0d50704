import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { call } from "../support/call";
import { contract, hasContract } from "../support/persona";
import { Browser, createInquiry, DETAILS, letPass, makeWorld, newPhone, readCode, walkToCode } from "../support/world";

const world = await makeWorld();
const secret = await companies.createApiKey(
	{ ...world.ctx, now: await now() },
	{ name: "Test", environment: "sandbox" },
);

/** One update, which must answer as Persona's document says, and with this status. */
async function patch(id: string, attributes: object, status = 200) {
	const asked = await call("PATCH", `inquiries/${id}`, { secret, body: { data: { attributes } } });
	expect(asked.status, JSON.stringify(asked.body)).toBe(status);
	if (hasContract) expect(contract().faultsOf(["/inquiries/{inquiry-id}", "patch"], asked)).toEqual([]);
	return asked.body;
}

async function tags(id: string, verb: string, name: unknown, status = 200) {
	const asked = await call("POST", `inquiries/${id}/${verb}`, { secret, body: { meta: { "tag-name": name } } });
	expect(asked.status, JSON.stringify(asked.body)).toBe(status);
	if (hasContract) expect(contract().faultsOf([`/inquiries/{inquiry-id}/${verb}`, "post"], asked)).toEqual([]);
	return status === 200 ? asked.body.data.attributes.tags : asked.body;
}

const updates = (id: string) => pool()<{ data: { changed: string } }[]>`
	select data from events where inquiry_id = ${id} and name = 'inquiry.updated' order by created_at`;

async function finished() {
	const id = await createInquiry(world);
	const [browser, phone] = [new Browser(id), newPhone()];
	await walkToCode(browser, phone);
	await browser.post("check_code", { code: await readCode(phone) });
	return { id, phone };
}

describe("an inquiry is changed by its company", () => {
	test("note, tags and fields; what is left out stays, and the event names what has changed without its values", async () => {
		const id = await createInquiry(world, { note: "old", fields: { "name-first": "Ana", "name-last": "Old" } });
		const { data } = await patch(id, { note: null, tags: ["b", "a", "b"], fields: { "name-last": "Planted-Value" } });
		expect(data.attributes).toMatchObject({
			note: null,
			tags: ["b", "a"],
			fields: { "name-first": { value: "Ana" }, "name-last": { value: "Planted-Value" } },
		});
		expect((await patch(id, {})).data).toEqual(data);
		expect((await updates(id)).map(({ data }) => data.changed)).toEqual(["note,tags,fields.name-last"]);
		expect(JSON.stringify(await updates(id))).not.toContain("Planted");
	});

	test("what is wrong with a field is said with its place, and nothing is half done", async () => {
		const id = await createInquiry(world, { note: "old" });
		const refused = await patch(id, { note: "new", fields: { shoe: 1, birthdate: "soon" } }, 422);
		expect(refused.errors.map(({ source }: { source: object }) => source)).toEqual([
			{ pointer: "/data/attributes/fields/shoe" },
			{ pointer: "/data/attributes/fields/birthdate" },
		]);
		expect((await patch(id, {})).data.attributes.note).toBe("old");
		await patch(id, { status: "approved" }, 422);
		await patch(id, { "redirect-uri": "https://elsewhere.example" }, 422);
		await patch("inq_nobody", { note: "x" }, 404);
	});

	test("a phone that is given later is asked for no more; one that a code went to, or was proven, is not changed", async () => {
		const id = await createInquiry(world);
		const [given, other] = [newPhone(), newPhone()];
		await patch(id, { fields: { "phone-number": given } });
		const browser = new Browser(id);
		await browser.look();
		await browser.post("consent", { box: "processing" });
		expect((await browser.post("details", DETAILS)).kind).toBe("confirm");
		await browser.post("send_code");
		const refused = await patch(id, { fields: { "phone-number": other } }, 409);
		expect(refused.errors[0].meta).toEqual({ pointer: "/data/attributes/fields/phone-number" });
		await patch(id, { fields: { "phone-number": given, "name-middle": "M" } });
		await browser.post("check_code", { code: await readCode(given) });
		await patch(id, { fields: { "phone-number": other } }, 409);
		const [row] = await pool()`select bound_phone from inquiries where id = ${id}`;
		expect(row).toEqual({ boundPhone: given });
	});

	test("nor is one that the account had proven, and that was not asked for here", async () => {
		const [phone, known] = [newPhone(), { "reference-id": "usr_known" }];
		const first = new Browser(await createInquiry(world, known));
		await walkToCode(first, phone);
		await first.post("check_code", { code: await readCode(phone) });
		const [, WHO, PHONE] = DEMO_FLOW.steps;
		const definition = { ...DEMO_FLOW, steps: [{ ...PHONE, skipWhenVerified: true }, WHO] };
		const { flowId } = await flows.create({ ...world.ctx, now: await now() }, { definition });
		const id = await createInquiry({ ...world, flowId }, known);
		const { meta } = await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId: id });
		const browser = new Browser(id);
		await browser.enter(meta["session-token"]);
		await browser.look();
		expect((await browser.post("continue")).kind).toBe("details");
		await patch(id, { fields: { "phone-number": newPhone() } }, 409);
		expect((await browser.post("details", DETAILS)).kind).toBe("final");
		const { data } = await inquiries.get({ ...world.ctx, now: await now() }, { inquiryId: id });
		expect(data.attributes.fields["phone-number"]).toEqual({ type: "string", value: phone });
	});

	test("fields no more once it is over, written down or not; note and tags still", async () => {
		const { id: over } = await finished();
		const expired = await createInquiry(world);
		await letPass(expired, 86_401);
		for (const id of [over, expired]) {
			await patch(id, { fields: { "name-first": "Late" } }, 409);
			await patch(id, { note: "kept" });
			expect(await tags(id, "add-tag", "kept")).toEqual(["kept"]);
		}
	});

	test("nothing once it is redacted", async () => {
		const id = await createInquiry(world);
		await call("DELETE", `inquiries/${id}`, { secret });
		expect((await patch(id, { note: "x" }, 409)).errors[0].details).toBe("Inquiry already redacted");
		await tags(id, "add-tag", "x", 409);
		const made = await call("POST", "inquiry-sessions", {
			secret,
			body: { data: { attributes: { "inquiry-id": id } } },
		});
		expect(made.status).toBe(409);
	});

	test("tags one by one and all at once, each once, and at most fifty", async () => {
		const id = await createInquiry(world, { tags: ["a"] });
		expect(await tags(id, "add-tag", "b")).toEqual(["a", "b"]);
		expect(await tags(id, "add-tag", "b")).toEqual(["a", "b"]);
		expect(await tags(id, "remove-tag", "a")).toEqual(["b"]);
		expect(await tags(id, "remove-tag", "never")).toEqual(["b"]);
		const fifty = Array.from({ length: 50 }, (_, i) => `t${i}`);
		expect(await tags(id, "set-tags", fifty)).toEqual(fifty);
		expect((await tags(id, "add-tag", "more", 422)).errors[0].source).toEqual({ pointer: "/meta/tag-name" });
		expect(await tags(id, "set-tags", [])).toEqual([]);
		expect(await updates(id)).toHaveLength(4);
		await tags(id, "add-tag", "", 422);
	});

	test("two at once: both hold", async () => {
		const id = await createInquiry(world);
		await Promise.all(Array.from({ length: 12 }, (_, i) => tags(id, "add-tag", `t${i}`)));
		expect((await patch(id, {})).data.attributes.tags).toHaveLength(12);
	});
});
