import { runProgram } from "./program.mjs";
import { readEnvFiles, run } from "./run.mjs";

run(async () => {
	readEnvFiles();
	await runProgram("scripts/members.ts", process.argv.slice(2));
});
