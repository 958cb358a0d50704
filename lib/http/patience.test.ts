import { expect, test } from "vitest";
import { Refusal } from "@/lib/kernel/refusal";
import { insist } from "./patience";

/** Fails so many times, and counts. */
function failing(times: number, error: Error) {
	const tries = { made: 0 };
	const work = async () => {
		tries.made += 1;
		if (tries.made <= times) throw error;
		return "done";
	};
	return { tries, work };
}

test("what fails once is done again", async () => {
	const { tries, work } = failing(1, new Error("away"));
	expect([await insist(work), tries.made]).toEqual(["done", 2]);
});

test("what is refused is not", async () => {
	const { tries, work } = failing(1, new Refusal("too_large", "Too large"));
	await expect(insist(work)).rejects.toThrow("Too large");
	expect(tries.made).toBe(1);
});
