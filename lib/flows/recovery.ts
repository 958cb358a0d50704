import { z } from "zod";
import { companyNameFault, PLATFORM_LINE } from "@/lib/messaging/schemas";

export { PLATFORM_LINE };

const Link = z.string().trim().max(2000).nullable().default(null);

/** A name within one environment: sandbox and production share a flow, and no line and no message. */
const LineName = z
	.string()
	.regex(
		/^[a-z][a-z0-9-]{0,39}$/,
		"must be platform, or the name of one of your own lines: small letters, digits and dashes",
	);

/** How people are brought back who left before the end. Half of it may be missing: `readiness` says what. */
export const RecoverySettings = z.strictObject({
	/** Who is gone for the flow's idle time gets a message. */
	automatic: z
		.strictObject({
			enabled: z.boolean().default(false),
			/** The redirection link: where they go at the end who came back this way. */
			redirectUri: Link,
		})
		.prefault({}),
	/** The first screen offers to start now or later. */
	userActivated: z
		.strictObject({
			enabled: z.boolean().default(false),
			/** The process link: where they can begin anew whose inquiry can no longer be renewed. */
			processUrl: Link,
		})
		.prefault({}),
	line: LineName.default(PLATFORM_LINE),
	/** Who the message says it is from. */
	companyName: z
		.string()
		.trim()
		.superRefine((name, check) => {
			const message = name === "" ? undefined : companyNameFault(name);
			if (message) check.addIssue({ code: "custom", message });
		})
		.transform((name) => name || null)
		.nullable()
		.default(null),
	/** A message by its name without version: the newest that is approved is the one that is sent. */
	message: z
		.string()
		.regex(/^[a-z0-9_]{1,500}$/, "must be a message's name: small letters, digits and _")
		.nullable()
		.default(null),
});
export type RecoverySettings = z.infer<typeof RecoverySettings>;

/** The settings as far as they can be read: what is faulty counts as not there, and says so at its own field. */
export function recoveryIn(typed: unknown): RecoverySettings {
	const read = RecoverySettings.safeParse(typed ?? {});
	if (read.success) return read.data;
	if (typeof typed !== "object" || typed === null) return RecoverySettings.parse({});
	const faulty = new Set(read.error.issues.map(({ path }) => String(path[0] ?? "")));
	const sound = Object.entries(typed).filter(([name]) => name in RecoverySettings.shape && !faulty.has(name));
	return RecoverySettings.parse(Object.fromEntries(sound));
}

/** The two that a flow switches on. */
export type RecoveryWay = "automatic" | "user-activated";

export function waysOf({ automatic, userActivated }: RecoverySettings): RecoveryWay[] {
	return [
		...(automatic.enabled ? (["automatic"] as const) : []),
		...(userActivated.enabled ? (["user-activated"] as const) : []),
	];
}
