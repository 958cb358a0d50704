import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import * as flows from "@/lib/flows";
import { makeWorld } from "../support/world";

const { ctx, flowId } = await makeWorld();
const folder = mkdtempSync(join(tmpdir(), "comeback-flows-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "flow.json");

/** One of our programs, called from that folder. */
const run = (script: string, ...args: string[]) =>
	new Promise<{ code: number; said: string }>((resolve) => {
		const env = { ...process.env, INIT_CWD: folder };
		const node = ["--conditions=react-server", "--import=tsx", script, ...args];
		execFile(process.execPath, node, { env }, (error, stdout) =>
			resolve({ code: error ? Number(error.code) : 0, said: stdout.trim() }),
		);
	});

/** `npm run flows -- …` */
const program = (...args: string[]) => run("scripts/flows.ts", ...args);

test("a flow lives in a file: written out, changed, taken in as draft and published, and nothing twice", async () => {
	expect(await program("export", flowId, "flow.json")).toEqual({ code: 0, said: `${flowId} is in flow.json.` });
	const written = readFileSync(file, "utf8");
	expect((await program("import", "flow.json", "--flow", flowId, "--publish")).said).toMatch(/version 1 is the same/);
	writeFileSync(file, written.replace('"Join as a dog walker"', '"Walk dogs"'));
	expect((await program("import", "flow.json", "--flow", flowId)).said).toBe(`${flowId}: draft is new.`);
	expect((await program("list")).said).toBe(`${flowId}  Join as a dog walker: active, published, with a draft`);
	const published = await program("import", "flow.json", "--flow", flowId, "--publish", "--note", "A shorter name");
	expect(published).toEqual({ code: 0, said: `${flowId}: version 2 is new.` });
	expect((await program("versions", flowId)).said.split("\n")).toEqual([
		expect.stringMatching(/^itmplv_\w+ {2}draft, 2/),
		expect.stringMatching(/^itmplv_\w+ {2}2, 2.*Z: A shorter name$/),
		expect.stringMatching(/^itmplv_\w+ {2}1, 2/),
	]);
	expect(`${(await program("export", flowId)).said}\n`).toBe(readFileSync(file, "utf8"));
	expect((await flows.exportFlow(ctx, { flowId })).definition.name).toBe("Walk dogs");
}, 60_000);

test("what is wrong is said in words, with its place in the file", async () => {
	writeFileSync(
		file,
		JSON.stringify({ format: "comeback-flow/1", definition: { name: "A", purpose: { en: "B" }, steps: [] } }),
	);
	const refused = await program("import", "flow.json");
	expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/^\/definition\/steps {2}/) });
	writeFileSync(file, "{");
	expect(await program("import", "flow.json")).toMatchObject({
		code: 1,
		said: expect.stringMatching(/not valid JSON/),
	});
	expect(await program("import", "none.json")).toEqual({ code: 1, said: "none.json cannot be read (ENOENT)." });
	expect(await program("export", "itmpl_none")).toEqual({ code: 1, said: "There is no flow itmpl_none." });
	expect(await program("fly", flowId)).toMatchObject({
		code: 1,
		said: expect.stringMatching(/^npm run flows -- list/),
	});
}, 60_000);

test("the one company need not be named; of several, whose ids nobody knows by heart, they are listed", async () => {
	const show = ["scripts/signing.ts", "show", "link", "--environment", "sandbox"] as const;
	const secret = await run(...show);
	expect(secret).toMatchObject({ code: 0, said: expect.stringMatching(/^\S+$/) });
	const other = await makeWorld();
	for (const refused of [await program("list"), await run(...show)]) {
		expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/--company is needed/) });
		for (const { companyId } of [ctx, other.ctx]) expect(refused.said).toContain(companyId);
	}
	expect((await program("list", "--company", ctx.companyId)).said).toContain(flowId);
	expect(await run(...show, "--company", ctx.companyId)).toEqual(secret);
	expect((await run(...show, "--company", "org_none")).said).toBe("There is no company org_none.");
}, 60_000);
