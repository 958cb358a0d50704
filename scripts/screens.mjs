import { findBrowser } from "./browser.mjs";
import { endAll, startNode } from "./child.mjs";
import { aborted, haltSignal } from "./halt.mjs";
import { run } from "./run.mjs";

/** Pictures of every page, taken of the real product, into docs/screens; arguments are Playwright's: `-- -g dashboard`. */
run(async () => {
	const args = ["node_modules/.bin/playwright", "test", "--project=screens", "--workers=1", ...process.argv.slice(2)];
	const env = { ...process.env, SCREENS: "1", CHROMIUM_PATH: findBrowser() };
	const code = await Promise.race([startNode(args, { env }).ended, aborted(haltSignal())]);
	await endAll();
	process.exitCode = code ?? 1;
});
