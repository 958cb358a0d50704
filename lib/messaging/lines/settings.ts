import { z } from "zod";
import { LINE_PROVIDERS } from "@/lib/kernel/words";
import { type MetaAccess, MetaSecret, MetaSettings } from "../meta/settings";

/** The installation's own line, which several companies share. It has no row and cannot be saved. */
export const PLATFORM_LINE = "platform";

/** What flows call it. */
const LineName = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, "must be small letters, digits and dashes, a letter first, at most 40")
	.refine((name) => name !== PLATFORM_LINE, "is the name of the installation's own line");

export const TwilioLineSettings = z.strictObject({
	accountSid: z.string().regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hexadecimal digits"),
	whatsappFrom: z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number such as +14155550100"),
});
const TwilioLineSecret = z.strictObject({
	authToken: z.string().regex(/^[\x21-\x7e]{16,128}$/, "must be the account's auth token"),
});
export type TwilioLineAccess = z.infer<typeof TwilioLineSettings> & z.infer<typeof TwilioLineSecret>;

/** A line with all that calling its provider needs. */
export const Line = z.discriminatedUnion("provider", [
	z.strictObject({
		name: LineName,
		provider: z.literal("twilio"),
		settings: TwilioLineSettings,
		secret: TwilioLineSecret,
	}),
	z.strictObject({ name: LineName, provider: z.literal("meta"), settings: MetaSettings, secret: MetaSecret }),
]);
export type Line = z.infer<typeof Line>;

/** The sandbox's: it has a name, plays a provider, and keeps no access to any. */
export const SandboxLine = z.object({ name: LineName, provider: z.enum(LINE_PROVIDERS) });
export type SandboxLine = z.infer<typeof SandboxLine>;

/** As it is saved: a secret that is left out stays, for the same login. What it must be is told by `Line`, place by place. */
export const LineInput = z.strictObject({
	name: z.string(),
	provider: z.enum(LINE_PROVIDERS),
	settings: z.unknown().optional(),
	secret: z.unknown().optional(),
});
export type LineInput = z.infer<typeof LineInput>;

/** May the secret of the one be used for the other? Only where it is the same account's. */
export function isSameLogin(one: Pick<Line, "provider" | "settings">, other: typeof one): boolean {
	const login = ({ provider, settings }: typeof one) =>
		provider === "twilio" ? (settings as TwilioLineAccess)?.accountSid : (settings as MetaAccess)?.wabaId;
	return one.provider === other.provider && login(one) === login(other);
}
