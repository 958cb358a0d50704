import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Figure } from "./ratio";
import { type Bench, startBench } from "./server";
import type { World } from "./world";

type Measure = (bench: Bench, world: World) => Promise<Figure>;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
const bench = await startBench();
try {
	// Imported now that the settings are there.
	const measures: Record<string, { measure: Measure; wanted: string }> = {
		"check-code/floor": { measure: (await import("./check-code")).checkCode, wanted: ">= 0.6" },
		"create-inquiry/floor": { measure: (await import("./create-inquiry")).createInquiry, wanted: ">= 0.6" },
		"cycle/floor": { measure: (await import("./cycle")).cycle, wanted: ">= 0.65" },
		"step-lateness-p95-s": { measure: (await import("./lateness")).stepLateness, wanted: "<= 0.7" },
		"recovery-drain-per-s": { measure: (await import("./recovery")).recoveryDrain, wanted: ">= 200" },
		"code-wait-under-backlog-p99-s": {
			measure: (await import("./recovery")).codeWaitUnderBacklog,
			wanted: "<= 0.5",
		},
		"dashboard-p95-s": { measure: (await import("./dashboard")).dashboardP95, wanted: "<= 0.3" },
		"dashboard-1M/dashboard-10k": { measure: (await import("./dashboard")).dashboardGrowth, wanted: "<= 1.5" },
		"log-in-storm-p99-s": { measure: (await import("./sign-in")).logInStorm, wanted: "<= 0.5" },
		"hosted-own-js-kB": { measure: (await import("./hosted")).hostedOwnJs, wanted: "<= 5" },
		"hosted-usable/empty": { measure: (await import("./hosted")).hostedUsable, wanted: "<= 1.2" },
	};
	const unknown = positionals.filter((name) => !(name in measures));
	if (unknown.length > 0)
		throw new Error(`No bench is named ${unknown.join(", ")}. There are: ${Object.keys(measures).join(", ")}`);
	const world = await (await import("./world")).makeWorld();
	const flat: Record<string, number> = {};
	for (const [name, { measure, wanted }] of Object.entries(measures)) {
		if (positionals.length > 0 && !positionals.includes(name)) continue;
		const { value, detail } = await measure(bench, world);
		flat[name] = Number(value.toFixed(3));
		console.log(`${name.padEnd(30)} ${value.toFixed(2).padStart(6)}   (${wanted})   ${detail}`);
	}
	if (values.json) writeFileSync(values.json, `${JSON.stringify(flat, null, "\t")}\n`);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
} finally {
	await bench.stop();
}
