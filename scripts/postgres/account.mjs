import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ uid?: number, gid?: number }} Account Empty: whoever we are. */

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of the data, or `postgres`.
 * @param {string} data
 * @returns {Account}
 */
export function accountFor(data) {
	const me = process.getuid?.();
	const owner = ownerOf(data);
	if (me === undefined) return {};
	if (me !== 0) {
		if (owner !== undefined && owner.uid !== me)
			throw new Error(`${data} belongs to another user. Start as that user, or delete the folder .data to begin anew.`);
		return {};
	}
	return owner && owner.uid !== 0 ? owner : postgresUser();
}

/** @param {string} data */
function ownerOf(data) {
	const found = statSync(join(data, "PG_VERSION"), { throwIfNoEntry: false });
	return found && { uid: found.uid, gid: found.gid };
}

function postgresUser() {
	const known = lookUp();
	if (known) return known;
	const no = "/usr/sbin/nologin";
	spawnSync("/usr/sbin/useradd", ["--system", "--user-group", "--no-create-home", "--shell", no, "postgres"]);
	const made = lookUp();
	if (made) return made;
	throw new Error(
		"PostgreSQL does not run as root, and no user `postgres` could be made. Make one, or set DATABASE_URL.",
	);
}

function lookUp() {
	const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
	return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}
