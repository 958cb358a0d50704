import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "./run.mjs";

/**
 * How many tests ended how, and what the failed ones said.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Count
 */
/** So much of what a failed test said stands at the end; the whole of it stands where the test ran. */
const LINES_TOLD = 12;

/** A folder that is gone when this process ends. */
export function scratch() {
	const folder = mkdtempSync(join(tmpdir(), "comeback-test-"));
	chmodSync(folder, 0o711);
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** What vitest wrote. A file that could not even be loaded counts as one failure. @param {any} report @returns {Count} */
export function ofVitest(report) {
	const broken = report.testResults.filter(
		(/** @type {any} */ file) =>
			file.status === "failed" && !file.assertionResults.some((/** @type {any} */ each) => each.status === "failed"),
	);
	const failures = report.testResults.flatMap((/** @type {any} */ file) =>
		file.assertionResults
			.filter((/** @type {any} */ each) => each.status === "failed")
			.map((/** @type {any} */ each) => told(`${relative(file.name)} › ${each.fullName}`, each.failureMessages)),
	);
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + broken.length,
		skipped: report.numPendingTests + report.numTodoTests,
		failures: [
			...failures,
			...broken.map((/** @type {any} */ file) => told(`${relative(file.name)} could not be run`, [file.message])),
		],
	};
}

/** @param {any} report @returns {Count} */
export function ofPlaywright({ stats, errors, suites }) {
	if (stats.flaky > 0) console.log(`${stats.flaky} passed only when tried again`);
	const messages = (/** @type {any[]} */ all) => all.map((error) => error.message ?? error.value ?? "");
	const failures = specsOf(suites)
		.filter((spec) => !spec.ok)
		.map((spec) => {
			const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
			const said = messages(results.flatMap((/** @type {any} */ result) => result.errors));
			return told(`${spec.file}:${spec.line} › ${spec.title}`, said);
		});
	return {
		passed: stats.expected + stats.flaky,
		failed: stats.unexpected + errors.length,
		skipped: stats.skipped,
		failures: [...failures, ...messages(errors).map((message) => told("outside any test", [message]))],
	};
}

/** @param {any[]} suites @returns {any[]} */
function specsOf(suites = []) {
	return suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)]);
}

/** @param {string} file */
const relative = (file) => file.replace(`${ROOT}/`, "");

/** @param {string} name @param {string[]} messages */
function told(name, messages) {
	const lines = stripVTControlCharacters(messages.join("\n")).split("\n").filter(Boolean).slice(0, LINES_TOLD);
	return [`✗ ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
}

/**
 * The outcome of a suite. One that crashes, reports nothing or has no test is a failure, never a silent pass.
 * @param {number} code @param {string} file @param {(report: any) => Count} read
 * @returns {Count}
 */
export function outcome(code, file, read) {
	const count = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : NOTHING;
	const sound = code === 0 && count.passed > 0;
	return sound || count.failed > 0 ? count : add([count, failure(`a suite ended with code ${code}`)]);
}

/** @type {Count} */
const NOTHING = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** One that is not a single test: a tool, or a suite that broke off, which says why in its last lines. @param {string} name @param {string} said @returns {Count} */
export function failure(name, said = "") {
	const lines = said.trim().split("\n").slice(-LINES_TOLD);
	return { ...NOTHING, failed: 1, failures: [told(name, lines)] };
}

/** @param {Count[]} counts @returns {Count} */
export function add(counts) {
	const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
		counts.reduce((total, count) => total + count[key], 0);
	const failures = counts.flatMap((count) => count.failures);
	return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped"), failures };
}

/** @param {Count} count */
export function words({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
