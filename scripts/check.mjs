import { rmSync } from "node:fs";
import { join } from "node:path";
import { endAll, runNode } from "./child.mjs";
import { aborted, haltSignal } from "./halt.mjs";
import { ROOT, run } from "./run.mjs";
import { add, failure, ofVitest, outcome, scratch, words } from "./suite.mjs";

/** @typedef {import("./suite.mjs").Count} Count */
const BIN = "node_modules/.bin";

/** Every fast check, side by side. Says little when all is well, and all that a failed one said. @returns {Promise<Count>} */
export async function check() {
	const since = Date.now();
	// Left by `next dev`, they describe routes that may be gone.
	rmSync(join(ROOT, ".next/dev/types"), { recursive: true, force: true });
	const counts = await Promise.all([
		tool("format and rules", [`${BIN}/biome`, "check", "--error-on-warnings"]),
		tool("types", [`${BIN}/next`, "typegen"], [`${BIN}/tsc`, "--noEmit"]),
		tool("unused code", [`${BIN}/knip`]),
		unitTests(join(scratch(), "unit.json")),
	]);
	const total = add(counts);
	console.log(`check: ${words(total)} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
	return total;
}

/** @param {string} name @param {...string[]} commands @returns {Promise<Count>} */
async function tool(name, ...commands) {
	for (const args of commands) {
		const { code, said } = await runNode(args, process.env);
		if (code === 0) continue;
		console.log(`\n✗ ${name}\n${said}`);
		return failure(name, said);
	}
	console.log(`✓ ${name}`);
	return { passed: 1, failed: 0, skipped: 0, failures: [] };
}

/** @param {string} file */
async function unitTests(file) {
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
	const { code, said } = await runNode([`${BIN}/vitest`, "run", "--project=unit", ...reporters], process.env);
	const count = outcome(code, file, ofVitest);
	console.log(count.failed > 0 ? `\n✗ unit tests\n${said}` : `✓ ${count.passed} unit tests`);
	return count;
}

if (import.meta.main)
	run(async () => {
		const count = await Promise.race([check(), aborted(haltSignal())]);
		await endAll();
		if (!count || count.failed > 0) process.exitCode = 1;
	});
