import { disconnect } from "@/db";
import { assertDemoIsAlone } from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { runForever } from "@/lib/worker";

try {
	env();
	await assertDemoIsAlone();
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}

const worker = await runForever();
log().info("worker ready");

for (const signal of ["SIGTERM", "SIGINT"] as const) {
	process.once(signal, async () => {
		await worker.stop();
		await disconnect();
		process.exit(0);
	});
}
