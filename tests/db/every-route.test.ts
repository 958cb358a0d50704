import { describe, expect, test } from "vitest";
import { now } from "@/db";
import * as companies from "@/lib/companies";
import { type Environment, SCOPES, type Scope } from "@/lib/kernel/words";
import { ADDRESSES, call, type Method, methodsOf, type Sent } from "../support/call";
import { contract, hasContract } from "../support/persona";
import { ROUTES } from "../support/routes";
import { filled, type Kind, MAKERS, named, nobody } from "../support/things";
import { makeWorld, type World } from "../support/world";

const [world, other] = [await makeWorld(), await makeWorld()];
const secret = await keyOf(world);
const stranger = await keyOf(other);
const production = await keyOf(world, "production");
const rows = Object.entries(ROUTES).map(([name, route]) => {
	const [method = "", address = ""] = name.split(" ");
	return { name, method: method as Method, address, ...route };
});

async function keyOf({ ctx }: World, environment: Environment = "sandbox", scopes: Scope[] = [...SCOPES]) {
	return companies.createApiKey({ ...ctx, now: await now() }, { name: "Test", environment, scopes });
}

type Row = (typeof rows)[number];

async function ask(
	row: Row,
	by: string,
	id = "",
	make = (kind: Kind): string | Promise<string> => MAKERS[kind](world),
) {
	const query = row.query ? `?${await filled(row.query, make)}` : "";
	const body = row.body === undefined ? {} : { body: await filled(row.body, make) };
	return askAt(row, row.address.replace("[id]", encodeURIComponent(id)) + query, { secret: by, ...body });
}

/** Whatever is asked, and however wrong: where Persona has the same call, the answer is as its document says. */
async function askAt({ name, method }: Row, path: string, sent: Sent) {
	const asked = await call(method, path, sent);
	// The document forgets that there may be no such key.
	const forgotten = name === "GET api-keys/[id]" && asked.status === 404;
	const written = hasContract && !forgotten && contract().named(name);
	if (written) expect(contract().faultsOf(written, asked), `${asked.status} ${JSON.stringify(asked.body)}`).toEqual([]);
	return asked;
}

test("the table of routes is whole: each call of the API has its line, and no line is of a call that is gone", async () => {
	const all = await Promise.all(
		ADDRESSES.map(async (address) => (await methodsOf(address)).map((method) => `${method} ${address}`)),
	);
	expect(Object.keys(ROUTES).sort()).toEqual(all.flat().sort());
});

describe("what is another's is not there", () => {
	test.each(rows.filter(({ names }) => names))("$name", async (row) => {
		const kind = row.names!;
		const theirs = await MAKERS[kind](world);
		const refused = [
			await ask(row, stranger, theirs),
			// A flow is its company's in both environments.
			...(kind === "flow" ? [] : [await ask(row, production, theirs)]),
			await ask(row, secret, nobody(kind)),
			await ask(row, secret, "'; drop table inquiries"),
			await ask(row, secret, `${theirs}\0`),
			await ask(row, secret, theirs.toLowerCase()),
		];
		expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 404));
		expect(new Set(refused.map(({ body }) => JSON.stringify(body))).size).toBe(1);
		// The judge that bites: its own is found.
		const own = await ask(row, secret, theirs);
		if (row.needsMore) expect(own.status).toBeLessThan(500);
		else expect([200, 201], JSON.stringify(own.body)).toContain(own.status);
	});

	const mentions = (row: Row) => named([row.body, row.query]);

	test.each(rows.filter(mentions))("$name, named in its body or query", async (row) => {
		const kind = mentions(row)!;
		const theirs = await MAKERS[kind](other);
		const asked = await ask(row, secret, "", () => theirs);
		const nowhere = await ask(row, secret, "", nobody);
		expect(asked.body).toEqual(nowhere.body);
		expect(asked.status).toBe(nowhere.status);
		if (asked.status === 200) expect(asked.body.data).toEqual([]);
		else expect([404, 422]).toContain(asked.status);
	});

	// Of one inquiry: refused above, by its id.
	test.each(rows.filter(({ list, names }) => list && names !== "inquiry"))("$name lists nothing of it", async (row) => {
		for (const kind of ["inquiry", "account", "session"] as const) await MAKERS[kind](world);
		const empty = await makeWorld();
		for (const by of [await keyOf(empty), ...(row.scope.startsWith("flows") ? [] : [production])]) {
			const asked = await ask(row, by, empty.flowId, (kind) => MAKERS[kind](kind === "flow" ? empty : world));
			const own = asked.body.data.map(({ id }: { id: string }) => id);
			expect(JSON.stringify(own)).not.toContain(world.flowId);
			// Who asks for keys sees at least its own.
			if (row.scope.startsWith("api-keys")) expect(own).toHaveLength(1);
			else if (!row.scope.startsWith("flows")) expect(own).toEqual([]);
		}
	});
});

describe("a key opens what its scopes say", () => {
	test.each(rows)("$name", async (row) => {
		const id = row.names ? await MAKERS[row.names](world) : "";
		const without = await keyOf(
			world,
			"sandbox",
			SCOPES.filter((scope) => scope !== row.scope),
		);
		expect((await ask(row, without, id)).status).toBe(403);
		expect((await ask(row, "", id)).status).toBe(401);
		const only = await ask(row, await keyOf(world, "sandbox", [row.scope]), id);
		expect([401, 403]).not.toContain(only.status);
	});
});

describe("what is wrong with a body or a query is said, with its place", () => {
	test.each(rows.filter(({ body }) => body))("$name", async (row) => {
		const id = row.names ? await MAKERS[row.names](world) : "";
		const address = row.address.replace("[id]", id);
		for (const body of ["{", "[]", '"x"', "null", '{"colour":1}', '{"data":[],"meta":[]}', '{"\\u0000":"\\u0000"}']) {
			const asked = await askAt(row, address, { secret, body });
			expect([400, 422], `${body}: ${JSON.stringify(asked.body)}`).toContain(asked.status);
			const places = asked.body.errors.map(
				(error: Record<string, { pointer?: string }>) => error.source?.pointer ?? error.meta?.pointer,
			);
			expect(
				places.every((place: unknown) => typeof place === "string"),
				JSON.stringify(asked.body),
			).toBe(true);
		}
	});

	const BAD = [
		"page[size]=0",
		"page[size]=101",
		"page[size]=1&page[size]=2",
		"page[after]=x",
		"page[number]=2",
		"colour=1",
	];

	test.each(rows.filter(({ list }) => list))("$name", async (row) => {
		const address = row.address.replace("[id]", world.flowId);
		const query = row.query ? `${await filled(row.query, (kind) => MAKERS[kind](world))}&` : "";
		for (const bad of [...BAD, "filter[colour]=1", "page[after]=%00", "filter=1"]) {
			const asked = await askAt(row, `${address}?${query}${bad}`, { secret });
			expect(asked.status, `${bad}: ${JSON.stringify(asked.body)}`).toBe(400);
			const { parameter } = asked.body.errors[0].meta;
			expect(parameter, bad).toMatch(/^\w+/);
			expect(bad.startsWith(parameter), `${bad}: ${parameter}`).toBe(true);
		}
	});
});
