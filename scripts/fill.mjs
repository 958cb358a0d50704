import { runProgram } from "./program.mjs";
import { readEnvFiles, run } from "./run.mjs";

/** `npm run seed -- 1000000`: so many believable inquiries in the first company's sandbox. */
run(async () => {
	readEnvFiles();
	await runProgram("scripts/fill.ts", process.argv.slice(2));
});
