import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../port.mjs";
import { accountFor } from "./account.mjs";
import { binaries } from "./binaries.mjs";
import { create, portOf, start, stop, USER } from "./cluster.mjs";
import { newHome, realHome } from "./home.mjs";
import { recall, remember } from "./memory.mjs";
import { leave, share } from "./share.mjs";

/**
 * @typedef {object} Server
 * @property {(database: string) => string} url
 * @property {boolean} joined it was running already
 * @property {Promise<void>} lost it has gone without being asked
 * @property {() => Promise<void>} stop leave it; the last one to leave stops it
 */

/**
 * Starts PostgreSQL on the data in `folder`, or joins the one that runs there: another launcher's, or one whose
 * launcher was killed.
 * @param {string} folder @param {{ durable?: boolean }} [options] not durable: faster, and a crash loses data
 * @returns {Promise<Server>}
 */
export async function openServer(folder, { durable = true } = {}) {
	fs.mkdirSync(folder, { recursive: true });
	const file = join(folder, "database.json");
	const { password } = recall(file, () => ({ password: randomBytes(24).toString("base64url") }));
	const cluster = await prepare(join(fs.realpathSync(folder), "postgres"), password, durable);
	const deadline = Date.now() + 90_000;
	for (let joined = true; ; ) {
		const port = portOf(cluster.data);
		if (Date.now() > deadline) throw new Error(`PostgreSQL on ${cluster.data} does not answer.`);
		if (!port) joined = !(await tryStart(cluster, file, deadline - 75_000));
		else {
			/** @param {string} database */
			const url = (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
			const link = await share(url("postgres"));
			if (link) return { url, joined, lost: link.lost, stop: () => leave(link, () => stop(cluster)) };
			await sleep(50);
		}
	}
}

/** @param {string} place @param {string} password @param {boolean} durable */
async function prepare(place, password, durable) {
	const found = realHome(place);
	const account = accountFor(found);
	const bin = binaries(account);
	if (fs.existsSync(join(found, "PG_VERSION"))) return { data: found, bin, account, durable };
	const cluster = { data: newHome(place, account), bin, account, durable };
	await create(cluster, password);
	return cluster;
}

/**
 * False when it did not start this time: another launcher was faster, or what a killed server left is not gone yet.
 * @param {import("./cluster.mjs").Cluster} cluster @param {string} file @param {number} deadline
 */
async function tryStart(cluster, file, deadline) {
	const known = JSON.parse(fs.readFileSync(file, "utf8"));
	const port = await freePort(known.port);
	try {
		await start(cluster, port);
	} catch (error) {
		if (Date.now() > deadline) throw error;
		await sleep(200);
		return false;
	}
	if (port !== known.port) remember(file, { ...known, port });
	return true;
}
