import { createServer } from "node:net";

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once("error", () => resolve(false));
		probe.listen(port, () => probe.close(() => resolve(true)));
	});
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
