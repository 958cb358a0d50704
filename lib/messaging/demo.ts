import { env } from "@/lib/platform/env";
import { isReachable } from "./accounts/access";
import type { Account } from "./accounts/settings";
import * as accounts from "./accounts/store";
import { mayReach } from "./lines/access";
import * as lines from "./lines/store";

/** Throws when a demo stands beside real credentials: its phone is open to everybody. Asked before anything is served. */
export async function assertDemoIsAlone(): Promise<void> {
	if (!env().COMEBACK_DEMO) return;
	const kept = (await accounts.listAll()) as Pick<Account, "provider" | "settings">[];
	const connected = await lines.listProviders();
	if (kept.every(isReachable) && connected.every(mayReach)) return;
	throw new Error(
		"Comeback cannot start. COMEBACK_DEMO=1 opens the virtual phone to everybody, and this database holds credentials " +
			"of real providers. Use another database, or remove them first: npm run providers -- remove, and Settings › WhatsApp lines",
	);
}
