import type { Ctx } from "@/db";
import { env } from "@/lib/platform/env";
import type { Approved, RecoveryContent } from "../../provider";
import { valuesOf } from "../values";
import * as store from "./store";
import { wireMessage } from "./wire-name";

type Whose = Pick<Ctx, "companyId" | "environment" | "tx">;

/** Where people reach this installation: what an approved message's buttons have to lead to. */
export const publicHost = (): string => new URL(env().PUBLIC_URL).host;

/** The message as it was approved; undefined when it may not be sent any more. */
export async function approvedMessage(
	ctx: Whose,
	{ messageTemplateId, values }: Pick<RecoveryContent, "messageTemplateId" | "values">,
): Promise<Approved | undefined> {
	const template = await store.find(ctx, messageTemplateId);
	if (!template || !isSendable(template)) return undefined;
	const { providerReference: reference } = template;
	if (reference === null) return undefined;
	return { message: wireMessage(template), reference, values: valuesOf(template.message, values) };
}

function isSendable({ status, category, host }: store.RecoveryTemplate): boolean {
	return status === "succeeded" && (category === null || category === "UTILITY") && host === publicHost();
}
