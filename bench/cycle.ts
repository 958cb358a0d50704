import { randomUUID } from "node:crypto";
import { CODE, floorCheck } from "./check-code";
import { ratio } from "./ratio";
import type { Bench } from "./server";
import {
	FORM,
	formShot,
	makeConsenting,
	makeMany,
	makeTimers,
	type Person,
	readCodes,
	settle,
	type World,
} from "./world";

/** A code asked for and typed on the hosted page, by somebody who is in the flow, against the floor doing both. */
export async function cycle(bench: Bench, world: World) {
	await makeTimers(world);
	let people: Person[] = [];
	let ids: string[] = [];
	return ratio(bench, {
		rounds: 7,
		size: 400,
		ours: [
			async (n) => {
				people = await makeMany(n, () => makeConsenting(world));
				await settle();
				return people.map((person) => formShot(bench.url, person, "send_code"));
			},
			async () => {
				const codes = await readCodes(people);
				await settle();
				return people.map((person) =>
					formShot(bench.url, person, "check_code", { code: codes.get(person.inquiryId) ?? "" }),
				);
			},
		],
		floor: [
			async (n) => {
				ids = Array.from({ length: n }, () => randomUUID());
				return ids.map((id) => ({ path: "/api/bench-floor/send", expect: 303, headers: FORM, body: `${id}&${CODE}` }));
			},
			async () => {
				await settle();
				return ids.map(floorCheck);
			},
		],
	});
}
