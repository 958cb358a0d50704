import type { Ctx } from "@/db";
import type { Language, MessageCategory } from "@/lib/kernel/words";
import { lineOf } from "./lines";
import { publicHost } from "./templates/recovery/host";
import * as store from "./templates/recovery/store";

/** One version of a message, as those above judge it; its id is what is sent. */
export type MessageVersion = {
	id: string;
	version: number;
	status: store.RecoveryTemplate["status"];
	/** The provider's own words. */
	reason: string | null;
	/** It was approved before it became what it is. */
	wasApproved: boolean;
	category: MessageCategory | null;
	/** Where its buttons lead. */
	host: string;
};

export type Surroundings = {
	line: { connected: boolean; reason: string | null } | null;
	versions: MessageVersion[];
	/** Where people reach this installation now. */
	publicHost: string;
};

/** What bringing people back finds in this environment, by the names that a flow has for it. */
export async function surroundingsOf(
	ctx: Pick<Ctx, "companyId" | "environment" | "tx">,
	{ line: lineName, message, language }: { line: string; message: string | null; language: Language },
): Promise<Surroundings> {
	const line = await lineOf(ctx, lineName);
	const rows = message === null ? [] : await store.listVersions(ctx, { line: lineName, name: message, language });
	return { line: line ?? null, versions: rows.map(versionOf), publicHost: publicHost() };
}

function versionOf(row: store.RecoveryTemplate): MessageVersion {
	const { id, number: version, status, reason, approvedAt, category, host } = row;
	return { id, version, status, reason, wasApproved: approvedAt !== null, category, host };
}
