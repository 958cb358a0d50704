import { z } from "zod";
import { MetaSecret, MetaSettings } from "../meta/settings";

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

/** The sandbox's: it has a name and plays a provider, and keeps no access to any. */
export const SandboxLine = z.object({ name: LineName, provider: z.enum(["twilio", "meta"]) });

/** As it is saved: a secret that is left out stays, for the same login. */
export const LineInput = z.object({
	name: z.string(),
	provider: z.enum(["twilio", "meta"]),
	settings: z.unknown().optional(),
	secret: z.unknown().optional(),
});
export type LineInput = z.infer<typeof LineInput>;

/** Do both log in as the same? Then a secret that is kept for one may be used for the other. */
export function isSameLine(one: Pick<Line, "provider" | "settings">, other: Pick<Line, "provider" | "settings">) {
	const login = ({ provider, settings }: Pick<Line, "provider" | "settings">) =>
		provider === "twilio"
			? (settings as z.infer<typeof TwilioLineSettings>).accountSid
			: (settings as z.infer<typeof MetaSettings>).wabaId;
	return one.provider === other.provider && login(one) === login(other);
}
