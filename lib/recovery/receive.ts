import type { Ctx } from "@/db";
import { PLATFORM_LINE } from "@/lib/flows/schemas";
import { addSeconds } from "@/lib/kernel/time";
import { LATELY_SECONDS, phoneKeysOf } from "./phone-key";
import { type Wish, wishOf } from "./stop-words";
import { optOut, takeOff } from "./suppressed";
import * as store from "./suppressions/store";

type Clock = Omit<Ctx, "companyId" | "environment">;

/** By which line it came: a company's own, or the installation's, which is nobody's in particular. */
type Line = typeof PLATFORM_LINE | (Pick<Ctx, "companyId" | "environment"> & { name: string });

/**
 * A message has come in: STOP and its kin end all messages of whose line it is, and on the installation's line those of
 * every company that wrote to this phone by it lately; START brings them back. What it wanted, or undefined when it was
 * about something else. Who asks has been proven to be the provider; `phone` is E.164, `at` when it was written.
 */
export async function receive(
	ctx: Clock,
	{ phone, text, line, at }: { phone: string; text: string; line: Line; at?: Date | undefined },
): Promise<Wish | undefined> {
	const wish = wishOf(text);
	if (!wish) return undefined;
	for (const { recoveryId, ...whose } of await whoseOf(ctx, phone, line)) {
		if (wish === "stop") await optOut({ ...ctx, ...whose }, { phone, by: "word", recoveryId });
		// Told late, a START is not newer than a STOP that came meanwhile.
		else await takeOff({ ...ctx, ...whose }, { phone, listedBy: at ?? ctx.now });
	}
	return wish;
}

async function whoseOf(ctx: Clock, phone: string, line: Line) {
	const since = addSeconds(ctx.now, -LATELY_SECONDS);
	const wrote = { phone, phoneKeys: phoneKeysOf(phone), line: line === PLATFORM_LINE ? line : line.name, since };
	const writers = await store.listWriters(ctx, wrote);
	if (line === PLATFORM_LINE) return writers;
	const { companyId, environment } = line;
	const isOurs = (one: (typeof writers)[number]) => one.companyId === companyId && one.environment === environment;
	return [{ companyId, environment, recoveryId: writers.find(isOurs)?.recoveryId ?? null }];
}
