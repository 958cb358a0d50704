import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for the web server's first sound answer.
 * @param {NodeJS.ProcessEnv} env @param {{ failures: number }} web
 */
export async function untilHealthy(env, web, patience = 120_000) {
	const end = Date.now() + patience;
	while (web.failures < 3 && Date.now() < end) {
		const answer = await fetch(`http://127.0.0.1:${env.PORT}/api/health`).catch(() => undefined);
		if (answer?.ok) return true;
		await sleep(100);
	}
	const where = env.NODE_ENV === "production" ? " What it said is in .data/demo.log." : "";
	throw new Error(`The web server does not come up.${where}`);
}
