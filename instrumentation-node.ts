import { assertDemoIsAlone } from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import { flush } from "@/lib/requests";

try {
	env();
	await assertDemoIsAlone();
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}

// The server waits for its open connections; meanwhile what was asked of it is written down.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void flush());
