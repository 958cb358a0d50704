import { z } from "zod";
import { CHANNELS, type Channel } from "@/lib/kernel/words";

const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number such as +14155550100");
const Sender = z
	.string()
	.regex(
		/^(\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
		"must be a number such as +14155550100, or a name of at most 11 letters and digits",
	);

export const TwilioSettings = z
	.strictObject({
		accountSid: z.string().regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hexadecimal digits"),
		smsFrom: Sender.optional(),
		messagingServiceSid: z
			.string()
			.regex(/^MG[0-9a-f]{32}$/, "must be MG and 32 hexadecimal digits")
			.optional(),
		voiceFrom: Phone.optional(),
		whatsappFrom: Phone.optional(),
	})
	.superRefine((settings, check) => {
		const { smsFrom, messagingServiceSid, voiceFrom, whatsappFrom } = settings;
		const refuse = (path: string[], message: string) => check.addIssue({ code: "custom", path, message });
		if (smsFrom && messagingServiceSid)
			refuse(["smsFrom"], "must be left out where a messaging service chooses the sender");
		if (!smsFrom && !messagingServiceSid && !voiceFrom && !whatsappFrom)
			refuse([], "must name a sender: smsFrom, messagingServiceSid, voiceFrom or whatsappFrom");
	});
export type TwilioSettings = z.infer<typeof TwilioSettings>;

const TwilioSecret = z.strictObject({
	authToken: z.string().regex(/^[\x21-\x7e]{16,128}$/, "must be the account's auth token"),
});
/** All that calling Twilio for a company needs. */
export type TwilioAccess = TwilioSettings & z.infer<typeof TwilioSecret>;

const HOST = /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.|$))+$|^\[?[0-9A-Fa-f:.]{2,45}\]?$/;
/** One address and nothing beside it, in any script. */
const ADDRESS = String.raw`[^\s<>@,;:"()[\]\\\p{C}]{1,64}@[\p{L}\p{M}\p{N}.-]{1,190}`;
const FROM = new RegExp(`^(?:(?<name>[^<>"\\p{C}]{1,64}) <(?<named>${ADDRESS})>|(?<bare>${ADDRESS}))$`, "u");

export const SmtpSettings = z.strictObject({
	host: z.string().regex(HOST, "must be a host name or an address"),
	port: z.int().min(1).max(65_535),
	/** TLS from the first byte (465), by STARTTLS (587), or none at all: only inside a network of one's own. */
	security: z.enum(["tls", "starttls", "none"]),
	user: z
		.string()
		.max(256)
		.regex(/^\P{C}*$/u, "must be one line")
		.default(""),
	from: z.string().regex(FROM, "must look like Name <codes@example.com>"),
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;

const SmtpSecret = z.strictObject({ password: z.string().max(1024).default("") });
export type SmtpAccess = SmtpSettings & z.infer<typeof SmtpSecret>;

/** What `saveAccount` takes, but that a secret may be left out: the one that is kept is meant. */
export const AccountInput = z.strictObject({
	provider: z.string(),
	settings: z.unknown(),
	secret: z.unknown().optional(),
});
export type AccountInput = z.infer<typeof AccountInput>;
export const ProviderRef = z.strictObject({ provider: z.enum(["twilio", "smtp"]) });

/** An account with all that calling its provider needs. */
export const Account = z
	.discriminatedUnion("provider", [
		z.strictObject({ provider: z.literal("twilio"), settings: TwilioSettings, secret: TwilioSecret }),
		z.strictObject({ provider: z.literal("smtp"), settings: SmtpSettings, secret: SmtpSecret }),
	])
	.superRefine((account, check) => {
		if (account.provider === "smtp" && Boolean(account.settings.user) !== Boolean(account.secret.password))
			check.addIssue({
				code: "custom",
				path: ["secret", "password"],
				message: "is needed with a user, and only then",
			});
	});
export type Account = z.infer<typeof Account>;

/**
 * May the secret of the one be used for the other? Only where it would go to the same place under the same name: else
 * whoever may change settings could have it sent to a server of their own.
 */
export function isSameLogin(one: Pick<Account, "provider" | "settings">, other: typeof one): boolean {
	const login = ({ provider, settings }: typeof one) => {
		if (provider === "twilio") return [(settings as TwilioSettings).accountSid];
		const { host, port, security, user } = settings as SmtpSettings;
		return [host, port, security, user];
	};
	return one.provider === other.provider && JSON.stringify(login(one)) === JSON.stringify(login(other));
}

/** A provider's channels follow from its settings. */
export function channelsOf({ provider, settings }: Pick<Account, "provider" | "settings">): Channel[] {
	if (provider === "smtp") return ["email"];
	const { smsFrom, messagingServiceSid, voiceFrom, whatsappFrom } = settings as TwilioSettings;
	const senders: Record<Channel, string | undefined> = {
		sms: smsFrom ?? messagingServiceSid,
		voice: voiceFrom,
		whatsapp: whatsappFrom,
		email: undefined,
	};
	return CHANNELS.filter((channel) => senders[channel]);
}

/** `Name <a@b>` or `a@b`, taken apart. */
export function senderIn(from: string): { name: string; address: string } {
	const { name = "", named, bare = "" } = FROM.exec(from)?.groups ?? {};
	return { name, address: named ?? bare };
}

export function isEmailAddress(text: string): boolean {
	return new RegExp(`^${ADDRESS}$`, "u").test(text);
}

/** This machine, and no other. */
export function isLoopback(host: string): boolean {
	return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(host);
}
