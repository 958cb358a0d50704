import { createServer } from "node:net";

/** Some systems let one listen everywhere at a port that somebody listens to at one address. */
const HOSTS = ["127.0.0.1", undefined];

/** @param {number} port @returns {Promise<boolean>} */
async function isFree(port) {
	for (const host of HOSTS) if (!(await mayListen({ port, host }))) return false;
	return true;
}

const TAKEN = ["EADDRINUSE", "EACCES"];

/** Rejects where it is not the port that is in the way. @param {import("node:net").ListenOptions} where @returns {Promise<boolean>} */
function mayListen(where) {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
			if (TAKEN.includes(error.code ?? "")) resolve(false);
			else reject(error);
		});
		probe.listen(where, () => probe.close(() => resolve(true)));
	});
}

/**
 * The port wanted, or another. Below those that systems give to outgoing connections: one of them may be taken again
 * before it is listened at.
 * @param {number} [wanted] @returns {Promise<number>}
 */
export async function freePort(wanted = 20_000 + Math.floor(Math.random() * 10_000)) {
	return (await isFree(wanted)) ? wanted : freePort();
}

/** The port asked for, or the next free one from 3000 on. @param {string | undefined} wanted */
export async function webPort(wanted) {
	if (wanted) {
		if (await isFree(Number(wanted))) return Number(wanted);
		throw new Error(`Port ${wanted} is taken. Set PORT to another one, or leave it out.`);
	}
	for (let port = 3000; port < 3100; port++) if (await isFree(port)) return port;
	throw new Error("No port between 3000 and 3099 is free. Set PORT to one that is.");
}
