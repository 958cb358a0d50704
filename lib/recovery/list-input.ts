import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one, several } from "@/lib/kernel/query";
import { RECOVERY_METHODS, RECOVERY_STATUSES } from "@/lib/kernel/words";

const RecoveryFilter = z
	.strictObject({
		"inquiry-id": one.optional(),
		status: several.pipe(z.array(z.enum(RECOVERY_STATUSES))).optional(),
		method: several.pipe(z.array(z.enum(RECOVERY_METHODS))).optional(),
	})
	.default({});
export type RecoveryFilter = z.infer<typeof RecoveryFilter>;

/** The query of `GET /api/v1/recoveries`. */
export const ListRecoveries = z.strictObject({ page: pageQuery("recovery"), filter: RecoveryFilter });
export type ListRecoveries = z.infer<typeof ListRecoveries>;

/** The query of `GET /api/v1/suppressions`. No phone is looked for in an address, where it would be logged. */
export const ListSuppressions = z.strictObject({ page: pageQuery("suppression") });
export type ListSuppressions = z.infer<typeof ListSuppressions>;

/** The query of `GET /api/v1/recovery-consents`: of one inquiry, in which somebody agreed. */
export const ListConsents = z.strictObject({
	page: pageQuery("recoveryConsent"),
	filter: z.strictObject({ "inquiry-id": one }).prefault({} as { "inquiry-id": string }),
});
export type ListConsents = z.infer<typeof ListConsents>;

/** What the attempts of a period are counted by. */
export const FUNNEL_BY = ["method", "message", "step", "country", "day"] as const;
export type FunnelBy = (typeof FUNNEL_BY)[number];
export type FunnelInput = { from: Date; until: Date; by: FunnelBy };

/** How far those of one kind have come; whoever came further is counted before it too, so that no bar is longer than the one above. */
export type FunnelRow = {
	/** A method, a message's id, a step's key, a country or a day in UTC; null: none yet, or unknown. */
	key: string | null;
	scheduled: number;
	sent: number;
	delivered: number;
	read: number;
	clicked: number;
	resumed: number;
	completed: number;
	/** Of all of them, those that came to nothing before anybody was back. */
	stopped: number;
};
