import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";

/** Where root keeps what cannot lie in a checkout that only root may enter. */
export const SHARED = "/var/lib/comeback";

/**
 * Where the data really lie: `place` itself, or what it links to. A link that came along when the checkout was
 * copied is cut, or two checkouts would share one database.
 * @param {string} place
 */
export function realHome(place) {
	const target = linkAt(place);
	if (!target) return place;
	const note = join(dirname(target), "checkout");
	const maker = fs.existsSync(note) ? fs.readFileSync(note, "utf8") : place;
	if (maker === place) return target;
	if (linkAt(maker) === target) {
		fs.unlinkSync(place);
		return place;
	}
	fs.writeFileSync(note, place);
	return target;
}

/**
 * A place for new data that this account can reach, with a link to it when that is elsewhere.
 * @param {string} place @param {import("./account.mjs").Account} account
 */
export function newHome(place, account) {
	if (!linkAt(place)) {
		if (account.uid === undefined || mayEnter(dirname(place), account)) return place;
		const folder = join(SHARED, `${basename(join(place, "../.."))}-${randomBytes(4).toString("hex")}`);
		fs.mkdirSync(folder, { recursive: true });
		fs.writeFileSync(join(folder, "checkout"), place);
		try {
			fs.symlinkSync(join(folder, "postgres"), place);
		} catch (error) {
			// A launcher beside us was faster; its place is as good.
			fs.rmSync(folder, { recursive: true });
			if (!linkAt(place)) throw error;
		}
	}
	const target = fs.readlinkSync(place);
	fs.mkdirSync(dirname(target), { recursive: true });
	for (const path of [SHARED, dirname(target)]) fs.chmodSync(path, 0o755);
	return target;
}

/** @param {string} folder @param {import("./account.mjs").Account} account */
function mayEnter(folder, account) {
	return spawnSync("ls", ["-d", `${folder}/.`], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}

/** @param {string} path */
function linkAt(path) {
	return fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.readlinkSync(path) : undefined;
}
