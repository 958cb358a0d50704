import { assertDemoIsAlone } from "@/lib/messaging";
import { env } from "@/lib/platform/env";

try {
	env();
	await assertDemoIsAlone();
} catch (error) {
	console.error((error as Error).message);
	process.exit(1);
}
