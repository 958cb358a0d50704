import type { Ctx } from "@/db";
import { type FlowVersion, type Surroundings, usableVersion } from "@/lib/flows/schemas";
import type { Language } from "@/lib/kernel/words";
import * as messaging from "@/lib/messaging";
import { recently } from "@/lib/platform/recently";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;
type Wanted = { line: string; message: string | null; language: Language };
type Read = (ctx: Whose, wanted: Wanted) => Promise<messaging.Surroundings>;

/** `found`: of the flow's own language, which is the one that has to be approved. `id`: the version that is sent. */
export type FoundMessage = { found: Surroundings; id: string | undefined };

/** What a flow's recovery finds here, and the version for a person of this language: theirs, or else the flow's. */
export async function findMessage(
	ctx: Whose,
	{ definition }: FlowVersion,
	language: Language,
	read: Read = messaging.surroundingsOf,
): Promise<FoundMessage> {
	const { defaultLanguage, recovery } = definition.settings;
	const { line, message } = recovery;
	const found = await read(ctx, { line, message, language: defaultLanguage });
	const theirs = language === defaultLanguage ? found : await read(ctx, { line, message, language });
	return { found, id: (usableOf(theirs) ?? usableOf(found))?.id };
}

const usableOf = ({ versions, publicHost }: messaging.Surroundings) => usableVersion(versions, publicHost);

const recentlyReady = recently(1_000, async (key) => {
	const { companyId, environment, ...wanted } = JSON.parse(key) as Whose & Wanted;
	const found = await messaging.surroundingsOf({ companyId, environment }, wanted);
	return found.line?.connected && usableOf(found) ? found : undefined;
});

/**
 * The same for thousands that are due at once: what was there a second ago is. What is missing is looked for each time,
 * since somebody may be told in this very moment that it has come. Not inside a transaction.
 */
export const findMessageSoon = (ctx: Whose, version: FlowVersion, language: Language): Promise<FoundMessage> =>
	findMessage(ctx, version, language, async ({ companyId, environment }, wanted) => {
		const ready = await recentlyReady(JSON.stringify({ companyId, environment, ...wanted }));
		return ready ?? messaging.surroundingsOf({ companyId, environment }, wanted);
	});
