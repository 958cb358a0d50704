import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { pool } from "@/db";
import * as flows from "@/lib/flows";
import type { Role } from "@/lib/kernel/words";
import { signedIn } from "../support/actions";
import { askAs, OURS } from "../support/asked";
import { everyRow } from "../support/rows";
import { makeWorld } from "../support/world";

vi.mock("next/headers", () => import("../support/asked"));
const { GET: exported } = await import("@/app/c/[companyId]/[environment]/flows/[id]/export/route");
const { POST: postLogo } = await import("@/app/c/[companyId]/[environment]/flows/logo/route");
const { GET: shown } = await import("@/app/brand/[file]/route");

const [ours, theirs] = [await makeWorld(), await makeWorld()];
const { companyId } = ours.ctx;
const NOBODY = { cookie: "" };
const as = async (role: Role) => askAs(await signedIn(companyId, role));
const place = (id: string, of = companyId) => ({
	params: Promise.resolve({ companyId: of, environment: "sandbox", id }),
});
const exportOf = (id: string, of = companyId, query = "") =>
	exported(new Request(`${OURS}/export${query}`), place(id, of));
const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#ff0000" } })
	.png()
	.toBuffer();
const upload = (bytes: Uint8Array, of = companyId) => {
	const request = { method: "POST", headers: { origin: OURS }, body: new Uint8Array(bytes) };
	return postLogo(new Request(`${OURS}/logo`, request), place("", of));
};

describe("a flow as a file", () => {
	test("is for whoever may look at it: the draft where there is one, else what is published", async () => {
		await as("viewer");
		const published = await (await exportOf(ours.flowId)).text();
		expect(published).toBe(flows.writeDocument(await flows.exportFlow(ours.ctx, ours)));
		expect(await (await exportOf(ours.flowId, companyId, "?draft=true")).text()).toBe(published);
		await flows.autosave(ours.ctx, {
			flowId: ours.flowId,
			revision: -1,
			definition: { name: 'A "B"/é\r\n', steps: 5 },
		});
		const draft = await exportOf(ours.flowId, companyId, "?draft=true");
		expect(draft.headers.get("content-disposition")).toBe('attachment; filename="a-b.json"');
		expect(await draft.json()).toMatchObject({ definition: { steps: 5 } });
		expect(await (await exportOf(ours.flowId)).text()).toBe(published);
	});

	test("is nobody else's, and an address that is none leads nowhere", async () => {
		await as("owner");
		const answers = [
			await exportOf(theirs.flowId),
			await exportOf(theirs.flowId, theirs.ctx.companyId),
			await exportOf("itmpl_nothing"),
			await exportOf("\0"),
		];
		expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
		askAs(NOBODY);
		expect((await exportOf(ours.flowId)).status).toBe(401);
	});
});

describe("a logo", () => {
	test("comes in by editors, and is seen by everybody", async () => {
		await as("editor");
		const { ok, value } = await (await upload(picture)).json();
		expect(ok).toBe(true);
		askAs(NOBODY);
		const file = value.logoUrl.slice("/brand/".length);
		const seen = await shown(new Request(OURS + value.logoUrl), { params: Promise.resolve({ file }) });
		expect([seen.status, seen.headers.get("content-type")]).toEqual([200, "image/png"]);
		expect(seen.headers.get("cache-control")).toContain("immutable");
	});

	test("does not come in by viewers, at another company's address, by nobody, or larger than it may be", async () => {
		const before = async () => (await pool()`select count(*)::int as n from logos`)[0]?.n;
		const had = await before();
		await as("viewer");
		expect(await (await upload(picture)).json()).toMatchObject({ ok: false, message: expect.stringContaining("role") });
		await as("owner");
		expect((await upload(picture, theirs.ctx.companyId)).status).toBe(404);
		const large = await (await upload(new Uint8Array(flows.MAX_LOGO_BYTES + 1))).json();
		expect(large).toMatchObject({ ok: false, message: expect.stringContaining("5 MB") });
		askAs(NOBODY);
		expect((await upload(picture)).status).toBe(401);
		expect(await before()).toBe(had);
	});

	test.each(["", ".png", "lgo_1.png", `lgo_${"0".repeat(32)}.png`, `lgo_${"0".repeat(32)}`, "\0.png"])(
		"that there is none of is not found: %j",
		async (file) => {
			const before = await everyRow();
			const seen = await shown(new Request(OURS), { params: Promise.resolve({ file }) });
			expect([seen.status, seen.headers.get("cache-control")]).toEqual([404, "no-store"]);
			expect(await everyRow()).toBe(before);
		},
	);
});
