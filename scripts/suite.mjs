import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

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
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + broken.length,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

/** @param {any} report @returns {Count} */
export function ofPlaywright({ stats, errors }) {
	if (stats.flaky > 0) console.log(`${stats.flaky} passed only when tried again`);
	return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/**
 * The outcome of a suite. One that crashes, reports nothing or has no test is a failure, never a silent pass.
 * @param {number} code @param {string} file @param {(report: any) => Count} read
 * @returns {Count}
 */
export function outcome(code, file, read) {
	const count = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0, skipped: 0 };
	const sound = code === 0 && count.passed > 0;
	return sound || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** @param {Count[]} counts @returns {Count} */
export function add(counts) {
	const sum = (/** @type {keyof Count} */ key) => counts.reduce((total, count) => total + count[key], 0);
	return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** @param {Count} count */
export function words({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
