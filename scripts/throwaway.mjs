import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
	const server = await openServer(folder, { durable });
	return {
		url: server.url,
		async stop() {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Removes what runs that were killed have left; one that is still in use stays. */
async function sweep() {
	for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
		const folder = join(tmpdir(), name);
		try {
			const data = join(folder, "postgres");
			if (portOf(data)) await (await openServer(folder)).stop();
			else if (Date.now() - statSync(folder).mtimeMs < AN_HOUR) continue;
			if (!portOf(data)) rmSync(folder, { recursive: true, force: true });
		} catch {
			// Another user's.
		}
	}
}
