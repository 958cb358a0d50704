import { expect, test } from "vitest";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as inquiries from "@/lib/inquiries";
import { call, type Method } from "../support/call";
import { contract, hasContract } from "../support/persona";
import { Browser, createInquiry, letPass, makeWorld, newPhone, readCode, walkToCode } from "../support/world";

const world = await makeWorld();
const secret = await companies.createApiKey(
	{ ...world.ctx, now: await now() },
	{ name: "Test", environment: "sandbox" },
);

/** One call, which must answer as Persona's document says, and with this status. */
async function ask(method: Method, path: string, status: number, body?: unknown) {
	const asked = await call(method, path, { secret, ...(body === undefined ? {} : { body }) });
	expect(asked.status, JSON.stringify(asked.body)).toBe(status);
	const [, named = ""] = /^([^?]*)/.exec(`/${path}`) ?? [];
	const documented = named.replace(/iqse_\w+/, "{inquiry-session-id}");
	if (hasContract)
		expect(contract().faultsOf([documented, method.toLowerCase()], asked), JSON.stringify(asked.body)).toEqual([]);
	return asked.body;
}

const create = (inquiryId: string, status = 201) =>
	ask("POST", "inquiry-sessions", status, { data: { attributes: { "inquiry-id": inquiryId } } });

async function endings(inquiryId: string) {
	return pool()`select object_id from events where inquiry_id = ${inquiryId} and name = 'inquiry-session.expired'`;
}

/** Somebody who has typed their details, and may come back by nothing but their session. */
async function begun() {
	const id = await createInquiry(world);
	const browser = new Browser(id);
	await browser.look();
	await browser.post("consent", { box: "processing" });
	const [row] = await pool()<{ id: string }[]>`select id from inquiry_sessions where inquiry_id = ${id}`;
	return { id, browser, sessionId: row!.id };
}

test("a session is made, read, listed and ended, each as Persona's document has it", async () => {
	const id = await createInquiry(world);
	const { data } = await create(id);
	expect(data).toMatchObject({
		attributes: { status: "new", "started-at": null, "expired-at": null },
		relationships: { inquiry: { data: { type: "inquiry", id } } },
	});
	expect((await ask("GET", `inquiry-sessions/${data.id}`, 200)).data).toEqual(data);
	const second = await create(id);
	const listed = await ask("GET", `inquiry-sessions?filter[inquiry-id]=${id}&page[size]=1`, 200);
	expect(listed.data).toEqual([second.data]);
	const next = await ask("GET", listed.links.next.slice("/api/v1/".length), 200);
	expect([next.data, next.links.next]).toEqual([[data], null]);

	const ended = await ask("POST", `inquiry-sessions/${data.id}/expire`, 200);
	expect(ended.data.attributes).toMatchObject({ status: "expired", "expired-at": expect.any(String) });
	expect((await ask("POST", `inquiry-sessions/${data.id}/expire`, 200)).data).toEqual(ended.data);
	expect(await endings(id)).toEqual([{ objectId: data.id }]);
});

test("the session of an inquiry that has expired is expired, written down or not", async () => {
	const id = await createInquiry(world);
	const { data } = await create(id);
	await letPass(id, 86_401);
	expect((await ask("GET", `inquiry-sessions/${data.id}`, 200)).data.attributes.status).toBe("expired");
	expect((await create(id, 409)).errors[0].details).toBe("Inquiry is expired: resume it first");
});

test("the token that resuming gives is that of a session that was made and not used yet", async () => {
	const id = await createInquiry(world);
	const { data } = await create(id);
	const resumed = await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId: id });
	expect(resumed.data.relationships.sessions.data).toEqual([{ type: "inquiry-session", id: data.id }]);
});

test("the twenty-sixth session is refused, and so is any of an inquiry that is over", async () => {
	const id = await createInquiry(world);
	const all = await Promise.all(
		Array.from({ length: 30 }, () =>
			call("POST", "inquiry-sessions", { secret, body: { data: { attributes: { "inquiry-id": id } } } }),
		),
	);
	expect(all.map(({ status }) => status).sort()).toEqual([...Array(25).fill(201), ...Array(5).fill(409)]);
	expect((await create(id, 409)).errors[0].details).toBe("An inquiry has at most 25 sessions");

	const done = await createInquiry(world);
	await pool()`update inquiries set status = 'approved' where id = ${done}`;
	expect((await create(done, 409)).errors[0].details).toBe("Inquiry is already approved");
	await create("inq_nobody", 404);
});

test("a browser whose session was ended by name starts as a stranger, and sees nothing of what it typed", async () => {
	const { id, browser, sessionId } = await begun();
	expect((await browser.look()).kind).toBe("details");
	await ask("POST", `inquiry-sessions/${sessionId}/expire`, 200);
	expect((await browser.look()).kind).toBe("start-here");
	expect((await browser.post("details", { "name-first": "Nobody" })).kind).toBe("start-here");
	const [row] = await pool()`select answers from inquiry_progress where inquiry_id = ${id}`;
	expect(JSON.stringify(row)).not.toContain("Nobody");
});

test("time ends sessions that live again with their inquiry; one that was ended by name, before or after, does not", async () => {
	for (const when of ["before", "after"]) {
		const { id, browser, sessionId } = await begun();
		const end = () => ask("POST", `inquiry-sessions/${sessionId}/expire`, 200);
		if (when === "before") await end();
		await letPass(id, 86_401);
		await inquiries.expireDue({ actor: { type: "job", task: "test" }, now: await now(), requestId: "req_test" });
		if (when === "after") await end();
		await inquiries.resume({ ...world.ctx, now: await now() }, { inquiryId: id });
		expect((await browser.look()).kind, when).toBe("start-here");
		expect(await endings(id), when).toHaveLength(1);
	}
});

test("who has proven their phone comes back by a code after their session was ended by name", async () => {
	const { id, browser, sessionId } = await begun();
	const phone = newPhone();
	await walkToCode(browser, phone);
	await ask("POST", `inquiry-sessions/${sessionId}/expire`, 200);
	expect((await browser.look()).kind).toBe("re-entry");
	expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("re-entry");
	const [row] = await pool()`select status from inquiries where id = ${id}`;
	expect(row).toEqual({ status: "pending" });
});

test("all sessions of several inquiries end at once, or none where an id is wrong", async () => {
	const [a, b] = [await begun(), await begun()];
	const expire = (ids: unknown, status: number) =>
		ask("POST", "inquiry-sessions/expire-all", status, { meta: { "inquiry-ids": ids } });
	const stranger = await createInquiry(await makeWorld());
	const refused = await expire([a.id, stranger], 422);
	expect(refused.errors[0].source.pointer).toBe("/meta/inquiry-ids/1");
	expect(await endings(a.id)).toHaveLength(0);

	const { data } = await expire([b.id, a.id, a.id], 200);
	expect(data.map(({ id }: { id: string }) => id).sort()).toEqual([a.sessionId, b.sessionId].sort());
	expect((await expire([a.id, b.id], 200)).data).toEqual([]);
	for (const { browser, id } of [a, b]) {
		expect((await browser.look()).kind).toBe("start-here");
		expect(await endings(id)).toHaveLength(1);
	}
	await expire([], 422);
	await expire("x", 422);
});

test("sessions are listed of one inquiry, which must be named", async () => {
	expect((await ask("GET", "inquiry-sessions", 400)).errors[0]).toMatchObject({
		details: "filter[inquiry-id] is missing",
		meta: { parameter: "filter[inquiry-id]" },
	});
	expect(await ask("GET", "inquiry-sessions?filter[inquiry-id]=inq_nobody", 200)).toEqual({
		data: [],
		links: { prev: null, next: null },
	});
});
