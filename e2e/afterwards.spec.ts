import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { sql } from "./support/database";
import { Client, createInquiry } from "./support/http";
import { codeFor, newPhone, wrong } from "./support/phone";
import { place } from "./support/place";

/** Runs when every other test is through, over all that the processes have said meanwhile. */
const read = (pattern = /./) =>
	readdirSync(place().logs)
		.filter((name) => pattern.test(name))
		.map((name) => [name, readFileSync(join(place().logs, name), "utf8")] as const);
const OURS = /^(web-[12]|worker)\.log$/;
const linesOf = (text: string) =>
	text
		.split("\n")
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line));

test("no process complained in any test", async () => {
	expect(read(OURS)).toHaveLength(3);
	for (const [name, text] of read(OURS)) {
		const complaints = linesOf(text).filter(({ level }) => level === "warn" || level === "error" || level === "fatal");
		expect(complaints, name).toEqual([]);
		expect(text, name).not.toMatch(/unhandled|Error:|⨯/i);
	}
});

test("a failure of ours answers in words, with a request id that finds it in the log", async () => {
	const phone = newPhone();
	const { id } = await createInquiry("phoneOnly", { fields: { "phone-number": phone } });
	const unused = await createInquiry("demo", {}, { "auto-create-inquiry-session": true });
	const client = new Client(id);
	await client.post("send_code");
	const code = await codeFor(phone);
	const head = { authorization: `Bearer ${place().key}`, origin: client.web, cookie: client.cookie };
	const ask = (path: string, body?: string) =>
		fetch(client.web + path, {
			redirect: "manual",
			headers: head,
			...(body === undefined ? {} : { method: "POST", body }),
		});
	const form = (typed: string) =>
		`${new URLSearchParams({ act: "check_code", "inquiry-id": id, key: "a".repeat(22), code: typed })}`;
	const create = {
		data: { attributes: { "inquiry-template-id": place().flows.demo, fields: { "phone-number": phone } } },
	};

	const db = sql();
	await db`alter table inquiry_progress rename to inquiry_progress_gone`;
	await db`alter table verifications rename to verifications_gone`;
	const answers = {
		form: await ask("/verify/act", form(wrong(code))),
		page: await ask(`/verify?inquiry-id=${id}`),
		token: await ask(`/verify?inquiry-id=${unused.id}&session-token=${unused.token}`),
		create: await ask("/api/v1/inquiries", JSON.stringify(create)),
		read: await ask(`/api/v1/inquiries/${id}`),
		resume: await ask(`/api/v1/inquiries/${id}/resume`, ""),
	};
	await db`alter table inquiry_progress_gone rename to inquiry_progress`;
	await db`alter table verifications_gone rename to verifications`;

	const log = () =>
		read(OURS)
			.map(([, text]) => text)
			.join("\n");
	for (const [name, answer] of Object.entries(answers)) {
		const text = await answer.text();
		expect(answer.status, name).toBe(500);
		expect(answer.headers.get("cache-control"), name).toContain("no-store");
		expect(text, name).not.toMatch(/relation|inquiry_progress|postgres|node_modules/i);
		if (name === "page") continue;
		const requestId = /req_\w{30}/.exec(text)?.[0] ?? "none";
		await expect.poll(log, { message: name }).toContain(requestId);
	}
	expect(await client.post("check_code", { code })).toMatchObject({ status: 303 });
	const [row] = await db`select status from inquiries where id = ${id}`;
	expect(row?.status, "and nothing was lost").toBe("approved");
});

test("the logs of every process hold no phone number, code, token or key that was used in any test", async () => {
	const rows = await sql()<{ address: string }[]>`select distinct address from verifications`;
	const inbox = await (await fetch(`${place().webs[0]}/sandbox/phone/messages`)).json();
	const codes = (inbox.messages as { body: string }[]).flatMap(({ body }) => body.match(/^\d{6}/)?.[0] ?? []);
	expect(Math.min(rows.length, codes.length)).toBeGreaterThan(20);
	const secrets = [
		...rows.flatMap(({ address }) => [address, address.slice(1), address.slice(3)]),
		place().key,
		...Object.values(place().settings).filter((value) => value.length > 20),
		new URL(place().database).password,
	];
	for (const [name, text] of read()) {
		expect(
			secrets.filter((secret) => secret && text.includes(secret)),
			name,
		).toEqual([]);
		expect(
			codes.filter((code) => new RegExp(`\\b${code}\\b`).test(text)),
			name,
		).toEqual([]);
		expect(text.match(/iqse_\w+\.[\w.-]+/g), name).toBeNull();
		expect(text.match(/session-token=(?!…)/g), name).toBeNull();
	}
});
