import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeId } from "@/lib/kernel/ids";
import { ACTIONS, act, everyAction, isOfCompany, signedIn } from "../support/actions";
import { askAs } from "../support/asked";
import { rowsOfCompany } from "../support/rows";
import { filled, type Kind, MAKERS, named, nobody } from "../support/things";
import { makeWorld } from "../support/world";

vi.mock("next/headers", () => import("../support/asked"));
vi.mock("next/cache", () => ({ revalidatePath() {} }));

const [ours, theirs] = [await makeWorld(), await makeWorld()];
const [own, stranger] = [ours.ctx.companyId, theirs.ctx.companyId];
const names = Object.keys(ACTIONS);
const ofCompany = names.filter(isOfCompany);
const ofTheirs = new Map(
	await Promise.all(Object.entries(MAKERS).map(async ([kind, make]) => [kind as Kind, await make(theirs)] as const)),
);
const inputOf = (name: string, by: (kind: Kind) => string | Promise<string>) => filled(ACTIONS[name]!.input, by);

test("the table of actions is whole: each has its line, and no line is of one that is gone", async () => {
	expect((await everyAction()).sort()).toEqual(names.sort());
});

type Signed = Awaited<ReturnType<typeof signedIn>>;

describe("what a member sends reaches nothing of another company", () => {
	let owner: Signed;
	beforeAll(async () => {
		owner = await signedIn(own);
	});

	test.each(names.filter((name) => named(ACTIONS[name]!.input)))("%s, with its ids", async (name) => {
		askAs(owner);
		const before = await rowsOfCompany(stranger);
		const answer = await act(name, own, await inputOf(name, (kind) => ofTheirs.get(kind)!));
		expect(await rowsOfCompany(stranger)).toBe(before);
		expect(answer).toEqual(await act(name, own, await inputOf(name, nobody)));
	});

	test.each(ofCompany)("%s, at its address", async (name) => {
		askAs(owner);
		const input = await inputOf(name, (kind) => ofTheirs.get(kind)!);
		const before = await rowsOfCompany(stranger);
		const answer = await act(name, stranger, input);
		expect(await rowsOfCompany(stranger)).toBe(before);
		expect(answer).toMatchObject({ ok: false, faults: [] });
		expect(answer).toEqual(await act(name, makeId("company", new Date()), input));
	});

	test("and they are signed in to the end", async () => {
		const name = names.find((name) => name.endsWith("flows/[id] watchDraft"))!;
		askAs(owner);
		expect(await act(name, own, await inputOf(name, (kind) => MAKERS[kind](ours)))).toMatchObject({ ok: true });
	});
});

describe("the same, of one's own", () => {
	test.each(names.filter((name) => !ACTIONS[name]!.needsMore))("%s is done", async (name) => {
		askAs(await signedIn(own));
		expect(await act(name, own, await inputOf(name, (kind) => MAKERS[kind](ours)))).toMatchObject({ ok: true });
	});

	test.each(ofCompany.filter((name) => !ACTIONS[name]!.reads))(
		"%s is no viewer's, and changes nothing",
		async (name) => {
			// Anew: of one who has been there for a minute it is noted that they still are.
			askAs(await signedIn(own, "viewer"));
			const input = await inputOf(name, (kind) => MAKERS[kind](ours));
			const before = await rowsOfCompany(own);
			expect(await act(name, own, input)).toMatchObject({ ok: false, message: expect.stringContaining("Your role") });
			expect(await rowsOfCompany(own)).toBe(before);
		},
	);
});
