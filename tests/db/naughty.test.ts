import { describe, expect, test, vi } from "vitest";
import type { z } from "zod";
import { now, pool } from "@/db";
import * as companies from "@/lib/companies";
import { SCOPES } from "@/lib/kernel/words";
import { ACTIONS, act, signedIn } from "../support/actions";
import { askAs } from "../support/asked";
import { call, type Method } from "../support/call";
import { NAUGHTY } from "../support/naughty";
import { ROUTES, type Route } from "../support/routes";
import { hasForm, KEPT, textFieldsOf, writtenInto } from "../support/text-fields";
import { filled, MAKERS } from "../support/things";
import { makeWorld, type World } from "../support/world";

/** What every door reads its input with, and what it wrote down as its own failure. */
const heard = vi.hoisted(() => ({ schemas: [] as unknown[], failures: [] as unknown[] }));
// Some hundreds of texts each, in the long run beside what takes all it can get.
if (process.env.LONG) vi.setConfig({ testTimeout: 180_000 });
vi.mock("next/headers", () => import("../support/asked"));
vi.mock("next/cache", () => ({ revalidatePath() {} }));
vi.mock("@/lib/kernel/parse", async (original) => {
	const real = await original<typeof import("@/lib/kernel/parse")>();
	const parseAs: typeof real.parseAs = (schema, ...rest) => {
		heard.schemas.push(schema);
		return real.parseAs(schema, ...rest);
	};
	return { ...real, parseAs };
});
vi.mock("@/lib/platform/log", async (original) => {
	const real = await original<typeof import("@/lib/platform/log")>();
	return {
		...real,
		log: () => Object.assign(Object.create(real.log()), { error: (...said: unknown[]) => heard.failures.push(said) }),
	};
});

/** Each field meets so many of the texts less, and all fields together meet all of them. */
const SHARE = 8;
const routes: Record<string, Route> = ROUTES;
const doors = [...Object.keys(ACTIONS), ...Object.keys(routes).filter((name) => routes[name]!.body)];
const inputOf = (door: string, world: World) =>
	filled(ACTIONS[door]?.input ?? routes[door]?.body, (kind) => MAKERS[kind](world));

type Said = { ok: true } | { ok: false; places: (string | undefined)[]; message: string };

const owners = new Map<string, Awaited<ReturnType<typeof signedIn>>>();
const common = await makeWorld();

/** Knocks as the dashboard or a server would. */
async function knocker(door: string, world: World): Promise<(input: unknown) => Promise<Said>> {
	const { companyId } = world.ctx;
	if (ACTIONS[door]) {
		const owner = owners.get(companyId) ?? (await signedIn(companyId));
		owners.set(companyId, owner);
		askAs(owner);
		return async (input) => {
			const answer = await act(door, companyId, input);
			if (answer.ok) return { ok: true };
			return { ok: false, message: answer.message, places: answer.faults.map(({ pointer }) => pointer) };
		};
	}
	const { names } = routes[door]!;
	const secret = await companies.createApiKey(
		{ ...world.ctx, now: await now() },
		{ name: "Test", environment: "sandbox", scopes: [...SCOPES] },
	);
	const id = names ? await MAKERS[names](world) : "";
	const [method, address = ""] = door.split(" ");
	return async (body) => {
		const answer = await call(method as Method, address.replace("[id]", id), { secret, body });
		if (answer.status < 300) return { ok: true };
		const errors: { title: string; details?: string; source?: { pointer: string } }[] = answer.body.errors;
		return { ok: false, message: errors[0]!.title, places: errors.map(({ source }) => source?.pointer) };
	};
}

async function fieldsOf(door: string): Promise<string[]> {
	const knock = await knocker(door, common);
	heard.schemas.length = 0;
	await knock([]);
	return heard.schemas.slice(0, 1).flatMap((schema) => textFieldsOf(schema as z.ZodType));
}

/** Where a text must stand afterwards, exactly so. */
async function isKept({ ctx }: World, where: string, texts: string[]): Promise<boolean> {
	const [table = "", column = ""] = where.split(".");
	const sql = pool();
	const own = { companies: sql`id =`, users: sql`(select company_id from members m where m.user_id = t.id) =` }[table];
	const [row] = await sql`
		select 1 from ${sql(table)} t where ${own ?? sql`company_id =`} ${ctx.companyId} and exists (
			select 1 from jsonb_path_query(to_jsonb(t.${sql(column)}), 'strict $.**') found where found #>> '{}' = any(${texts}))`;
	return row !== undefined;
}

const FIELDS = new Map<string, string[]>();
for (const door of doors) FIELDS.set(door, await fieldsOf(door));
const ofEach = (chosen: (door: string, field: string) => boolean) =>
	[...FIELDS].flatMap(([door, fields]) =>
		fields.filter((field) => chosen(door, field)).map((field) => [door, field] as const),
	);

test("whoever adds a text field says whether it is kept as it is, or has a form", () => {
	expect(ofEach((door, field) => !KEPT[door]?.[field] && !hasForm(door, field))).toEqual([]);
	for (const [door, fields] of Object.entries(KEPT))
		expect(FIELDS.get(door), door).toEqual(expect.arrayContaining(Object.keys(fields)));
});

/** The dashboard leaves out what no keyboard has and PostgreSQL does not hold; names lose the spaces around them. */
const asKept = (door: string, text: string) => {
	const held = ACTIONS[door] ? text.replace(/[\0\p{Surrogate}]/gu, "") : text;
	return [held, held.trim()];
};

/** All for the first door to a column, and for those beside it a share: every one of them reads its text with the same words. */
function textsFor(door: string, field: string): readonly string[] {
	const column = KEPT[door]?.[field];
	const [first] = kept.find(([of, at]) => column !== undefined && KEPT[of]?.[at] === column) ?? [];
	if (first === door || process.env.LONG) return NAUGHTY;
	const at = doors.indexOf(door) + (FIELDS.get(door)?.indexOf(field) ?? 0);
	return NAUGHTY.filter((_, i) => i % SHARE === at % SHARE);
}

/** Something to publish, of the revision that the sound input has seen. */
const draftAgain = async ({ ctx }: World) => pool()`
	insert into flow_versions (id, company_id, flow_id, definition, revision, created_at, updated_at)
	select distinct on (flow_id) 'itmplv_' || substr(md5(random()::text), 1, 30), company_id, flow_id, definition, 1, now(), now()
	from flow_versions where company_id = ${ctx.companyId}
	on conflict (flow_id) where published_at is null do update set revision = 1`;

const kept = ofEach((door, field) => KEPT[door]?.[field] !== undefined);

describe("a naughty text is kept exactly, or refused at its field", () => {
	test.each(kept)("%s %s", async (door, field) => {
		const world = await makeWorld();
		const [knock, sound, where] = [await knocker(door, world), await inputOf(door, world), KEPT[door]![field]!];
		const texts = textsFor(door, field);
		let accepted = 0;
		for (const text of texts) {
			// With room for a tag.
			await pool()`update inquiries set tags = '{}' where company_id = ${world.ctx.companyId}`;
			if (field === "/meta/comment")
				await pool()`update inquiries set status = 'completed' where company_id = ${world.ctx.companyId}`;
			if (door.endsWith("flows/[id] publish")) await draftAgain(world);
			const { input, pointer } = writtenInto(sound, field, text);
			const said = await knock(input);
			const words = `${JSON.stringify(text.slice(0, 60))}: ${JSON.stringify(said)}`;
			expect(heard.failures, words).toEqual([]);
			if (said.ok) accepted++;
			// What differs by its spaces alone is there already.
			if (said.ok || said.message === "Conflict") {
				const left = asKept(door, text);
				if (left.every((one) => one.trim() !== "")) expect(await isKept(world, where, left), words).toBe(true);
			} else expect(said.message === "Payload too large" || said.places.includes(pointer), words).toBe(true);
		}
		expect(accepted).toBeGreaterThan(texts.length / 2);
	});
});

/** Fields of what the schema takes for anything. */
const LOGIN = ["/settings/host", "/settings/user", "/settings/from", "/secret/password"];

describe("where a form is asked for, a naughty text is taken or refused, and never a failure", () => {
	const formed = ofEach(
		(door, field) => !KEPT[door]?.[field] && (!field.includes("/definition/") || door === "POST flows"),
	);
	const all = [
		...formed,
		...doors
			.filter((door) => door.endsWith("Provider"))
			.flatMap((door) => LOGIN.map((field) => [door, field] as const)),
	];
	test.each([...new Set(all.map(([door]) => door))])("%s", async (door) => {
		const [knock, sound] = [await knocker(door, common), await inputOf(door, common)];
		for (const [of, field] of all) {
			if (of !== door) continue;
			for (const text of textsFor(door, field)) {
				const said = await knock(writtenInto(sound, field, text).input);
				expect(heard.failures, `${field} ${JSON.stringify(text.slice(0, 60))}`).toEqual([]);
				if (!said.ok) expect(said.message).not.toBe("");
			}
		}
	});
});
