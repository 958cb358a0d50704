import { type Ctx, type InTx, inTx } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { recently } from "@/lib/platform/recently";
import { twilioAccess } from "../accounts/access";
import { later } from "./approvals";
import { minutesOf, NO_MINUTES } from "./content";
import { faultsOf } from "./faults";
import * as store from "./store";

/**
 * Has the WhatsApp message for codes of this life approved in every language. What was refused is submitted again as a
 * new version; what waits or is approved already is asked about. Nothing in the sandbox: its messages need no approval.
 * `invalid` when a template cannot say this life, `conflict` without a Twilio account. Not inside a transaction.
 */
export async function submitTemplates(ctx: Ctx, input: { codeSeconds: number }): Promise<void> {
	const codeMinutes = minutesOf(input.codeSeconds);
	if (codeMinutes === undefined) throw new Refusal("invalid", `${NO_MINUTES}.`);
	if (ctx.environment === "sandbox") return;
	if (!(await twilioAccess(ctx))) throw new Refusal("conflict", "Connect a Twilio account first.");
	await inTx(ctx, async (ctx) => {
		const known = await store.lockAll(ctx, codeMinutes);
		for (const language of LANGUAGES) {
			const versions = known.filter((template) => template.language === language);
			const alive = versions.find(({ status }) => status !== "failed");
			if (alive) await later(ctx, alive.id, alive.status === "draft" ? "submit" : "check");
			else await submitNew(ctx, { language, codeMinutes, number: (versions[0]?.number ?? 0) + 1 });
		}
	});
}

async function submitNew(ctx: InTx, version: Pick<store.CodeTemplate, "language" | "codeMinutes" | "number">) {
	const id = makeId("messageTemplate", ctx.now);
	if (await store.insert(ctx, { id, ...version })) await later(ctx, id, "submit");
}

const recentReferences = recently(1_000, (key) => {
	const [companyId = "", language = "", minutes = ""] = key.split(" ");
	return store.findReference({ companyId, environment: "production" }, language as Language, Number(minutes));
});

/** Twilio's name of the approved message for such a code, at most a second old. Not inside a transaction. */
export async function templateFor(
	ctx: Pick<Ctx, "companyId" | "environment">,
	input: { language: Language; codeSeconds: number },
): Promise<string | undefined> {
	const minutes = minutesOf(input.codeSeconds);
	if (minutes === undefined || ctx.environment === "sandbox") return undefined;
	return recentReferences(`${ctx.companyId} ${input.language} ${minutes}`);
}

export type Template = Omit<store.CodeTemplate, "companyId" | "environment">;

/** Every version of every message for codes, the newest of each first. */
export async function listTemplates(ctx: Ctx): Promise<Template[]> {
	const rows = await store.list(ctx);
	return rows.map(({ companyId: _, environment: __, ...template }) => template);
}

/** What keeps WhatsApp from carrying codes of this life, in sentences; none in the sandbox. */
export async function templateFaults(ctx: Ctx, input: { codeSeconds: number }): Promise<string[]> {
	if (ctx.environment === "sandbox") return [];
	const minutes = minutesOf(input.codeSeconds);
	const versions = (await store.list(ctx)).filter(({ codeMinutes }) => codeMinutes === minutes);
	return faultsOf(input.codeSeconds, versions);
}
