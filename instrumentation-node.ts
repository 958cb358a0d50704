import * as members from "@/lib/members";
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

// Shown to whoever reads this log, until there is an owner. A database that is away now says so at its first request.
if (members.needsSetupCode() && (await members.isEmpty().catch(() => false))) {
	console.log(
		`Nobody owns this installation yet. Open ${env().PUBLIC_URL} with the setup code ${members.readSetupCode()}`,
	);
}

// The server waits for its open connections; meanwhile what was asked of it is written down.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void flush());
