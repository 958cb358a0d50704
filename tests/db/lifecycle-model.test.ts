import fc from "fast-check";
import { expect, test } from "vitest";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { Run } from "../support/lifecycle/commands";
import { COMPANY, type Command, type Ends, PERSON, TIME } from "../support/lifecycle/model";
import { leftOf, lookAt } from "../support/lifecycle/rows";
import { faultsAlways, faultsOfMany, faultsOfOne, lateCodes, newsOf } from "../support/lifecycle/rules";
import { makeWorld } from "../support/world";

/**
 * What a person, their company and time do to one inquiry, in any order and some of it at once, on real rows. One that
 * fails is shrunk and told step by step; `REPLAY=seed:path` from its message plays it again.
 */
const RUNS = process.env.LONG ? 2_500 : 200;
const [seed, path] = process.env.REPLAY?.split(/:(.*)/) ?? [];

const steps = [
	{ ...DEMO_FLOW.steps[1], fields: [{ name: "name-first", type: "string", label: { en: "Name" } }] },
	{ key: "phone", type: "phone", country: "CO" },
];
const rules = { maxFailedVerifications: 1, idleSeconds: 60 } as const;
const byHand = { ...DEMO_FLOW, steps, settings: { ...rules, onCompletion: "leave", onFailure: "leave" } };
const byItself = { ...byHand, settings: { ...rules, onCompletion: "approve", onFailure: "decline" } };
const world = await makeWorld(byHand);
const { flowId } = await flows.create(world.ctx, { definition: byItself });
const WORLDS = { "by hand": world, "by itself": { ...world, flowId } };

/** After which every step of a code has been due. */
const LONG_TIMES: Command[] = ["time a day", "time a month"];

async function play(ends: Ends, story: Command[][], seen: Set<string>): Promise<void> {
	const run = await Run.begin(WORLDS[ends]);
	const told: string[] = [];
	const late = new Set<string>();
	const fail = (faults: string[]) => {
		if (faults.length > 0) throw new Error([`broken: ${faults.join("; ")}`, ...told].join("\n"));
	};
	let before = await lookAt(run.inquiryId);
	for (const commands of story) {
		const outcomes = await Promise.all(commands.map((command) => run.perform(command)));
		const after = await lookAt(run.inquiryId);
		told.push(
			`${commands.join(" | ")}: ${outcomes.join(" | ")} (${newsOf(before, after).join(", ")}) → ${after.status}`,
		);
		const [command, outcome] = [commands[0]!, outcomes[0]!];
		const alone = commands.length === 1;
		fail(
			alone ? faultsOfOne(before, after, { command, outcome, ends, ...run }) : faultsOfMany(before, after, commands),
		);
		if (!alone) for (const id of lateCodes(before, after)) late.add(id);
		else if (outcome === "done" && LONG_TIMES.includes(command)) late.clear();
		fail(faultsAlways(after, { ...run, late }));
		seen.add(after.redacted ? `${after.status}, redacted` : after.status);
		before = after;
	}
	if (before.redacted) fail((await leftOfRedacted(run)).map((table) => `personal values are left in ${table}`));
}

/** After the worker's turn, of which the queue's clock may let it do the newest only a moment later. */
async function leftOfRedacted(run: Run): Promise<string[]> {
	let left: string[] = [];
	for (let tries = 0; tries < 5; tries++) {
		await run.perform("worker works");
		left = await leftOf(run.inquiryId, run.personal);
		if (!left.includes("the queue")) break;
	}
	return left;
}

const device = fc.constantFrom("phone" as const, "phone" as const, "laptop" as const);
/** The way to the end is walked more often than left. */
const WAY = ["types details", "types a phone", "asks for a code", "types the code", "types the code"] as const;
const person = fc.tuple(device, fc.constantFrom(...PERSON, ...WAY)).map(([who, does]): Command => `${who} ${does}`);
const company = fc.constantFrom(...COMPANY).map((does): Command => `company ${does}`);
const spans = Object.keys(TIME) as (keyof typeof TIME)[];
const time = fc.constantFrom(...spans, "a minute" as const).map((span): Command => `time ${span}`);
const command = fc.oneof(
	{ weight: 16, arbitrary: person },
	{ weight: 6, arbitrary: company },
	{ weight: 3, arbitrary: time },
	{ weight: 1, arbitrary: fc.constant<Command>("worker works") },
);
const turn = fc.oneof(
	{ weight: 5, arbitrary: command.map((one) => [one]) },
	{ weight: 1, arbitrary: fc.array(command, { minLength: 2, maxLength: 4 }) },
);
/** Most stories begin well, and some end with a redaction: else neither would be seen often. */
const begun = fc
	.constantFrom<Command[]>(
		[],
		["company makes a link", "laptop opens the link"],
		["phone types details", "company resumes", "laptop opens the token"],
		["phone types details", "phone types a phone", "phone asks for a code"],
		["phone types details", "phone types a phone", "phone asks for a code", "phone types the code"],
		["phone types details", "phone types a phone", "phone asks for a code", "phone types what fails"],
		["phone types details", "phone types a phone", "phone asks for a code", "phone types the code", "company reviews"],
	)
	.map((commands) => commands.map((one) => [one]));
const ended = fc.constantFrom<Command[][]>(
	[],
	[],
	[["company redacts"], ["phone opens the link"], ["phone looks"]],
	[["company redacts", "phone types the code", "laptop opens the link"]],
);
const story = fc.tuple(begun, fc.array(turn, { minLength: 2, maxLength: 14 }), ended).map((parts) => parts.flat());

test(`nothing happens that may not, in ${RUNS} orders of what can happen, some of it at once`, {
	timeout: RUNS * 1_000,
}, async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(fc.constantFrom<Ends>("by hand", "by itself"), story, (ends, story) => play(ends, story, seen)),
		{ numRuns: RUNS, ...(seed ? { seed: Number(seed) } : {}), ...(path ? { path } : {}) },
	);
	// The stories have been everywhere.
	const statuses = ["created", "pending", "completed", "failed", "expired", "needs_review", "approved", "declined"];
	expect([...seen]).toEqual(expect.arrayContaining([...statuses, "expired, redacted", "approved, redacted"]));
});
