import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { portOf } from "./postgres/cluster.mjs";
import { openServer } from "./postgres/server.mjs";

const PREFIX = "comeback-throwaway-";
const AN_HOUR = 3_600_000;

/**
 * A server whose data are gone when it stops. For measurements let it be durable: what it does then costs what it costs.
 * @param {{ durable?: boolean }} [options]
 */
export async function openThrowaway({ durable = false } = {}) {
	await sweep();
	const folder = mkdtempSync(join(tmpdir(), PREFIX));
	// The account that PostgreSQL runs as when we are root must get in.
	chmodSync(folder, 0o711);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const server = await openServer(folder, { durable }).catch((error) => {
		remove();
		throw error;
	});
	return { url: server.url, stop: () => server.stop().then(remove) };
}

/** Removes what runs that were killed have left; one that is still in use stays. */
async function sweep() {
	for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
		const folder = join(tmpdir(), name);
		try {
			const young = Date.now() - statSync(folder).mtimeMs < AN_HOUR;
			if ((await stopServer(folder)) || !young) rmSync(folder, { recursive: true, force: true });
		} catch {
			// Another user's.
		}
	}
}

/** Stops every server on data below this folder. @param {string} folder */
export async function stopServersBelow(folder) {
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
	for (const name of names.filter((each) => basename(each) === "database.json"))
		await stopServer(join(folder, name, ".."));
}

/** True when one ran and does not any more. @param {string} folder */
async function stopServer(folder) {
	const place = join(folder, "postgres");
	const data = existsSync(place) ? realpathSync(place) : place;
	if (!portOf(data)) return false;
	await (await openServer(folder)).stop();
	return !portOf(data);
}
