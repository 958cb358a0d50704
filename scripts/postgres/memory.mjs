import { randomBytes } from "node:crypto";
import * as fs from "node:fs";

/**
 * What a folder remembers in a file that only its owner may read; made once, also when two start at the same time.
 * @template T @param {string} file @param {() => T} make
 * @returns {T}
 */
export function recall(file, make) {
	if (!fs.existsSync(file)) {
		const half = writeBeside(file, make());
		try {
			fs.linkSync(half, file);
		} catch (error) {
			if (!fs.existsSync(file)) throw error;
		} finally {
			fs.rmSync(half);
		}
	}
	return JSON.parse(fs.readFileSync(file, "utf8"));
}

/** @param {string} file @param {object} content */
export function remember(file, content) {
	fs.renameSync(writeBeside(file, content), file);
}

/** @param {string} file @param {unknown} content */
function writeBeside(file, content) {
	const half = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
	fs.writeFileSync(half, `${JSON.stringify(content, null, "\t")}\n`, { mode: 0o600 });
	return half;
}
