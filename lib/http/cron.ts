import { env } from "@/lib/platform/env";
import { isSame } from "@/lib/platform/keys";

/** Did the cron send our secret (Vercel's way: `Authorization: Bearer CRON_SECRET`)? Compared in constant time. */
export function isCron(request: Request): boolean {
	return isSame(request.headers.get("authorization") ?? "", `Bearer ${env().CRON_SECRET}`);
}
