import { env } from "@/lib/platform/env";
import { isLoopback, type SmtpAccess, SmtpSettings } from "./accounts/settings";
import { letterText } from "./letter-text";
import { keepLetter } from "./sandbox/inbox";
import { smtpLetter } from "./smtp";

/** A letter of the installation itself, to one of its users. `id` is whose it is: sent again, it is known as the same. */
export type Letter = {
	id: string;
	to: string;
	subject: string;
	lines: string[];
	action: { label: string; url: string };
	after: string[];
};

/** A demo's letters arrive on its virtual phone; elsewhere SMTP_URL says who carries them. */
export function canSendLetters(): boolean {
	return env().COMEBACK_DEMO || env().SMTP_URL !== undefined;
}

/** Throws when it could not be handed over; its job then tries again. */
export async function sendLetter(letter: Letter): Promise<void> {
	const text = letterText(letter);
	if (env().COMEBACK_DEMO) return keepLetter({ id: letter.id, to: letter.to, ...text });
	const access = installationAccess();
	if (!access) return;
	await smtpLetter(access, { id: letter.id, to: letter.to, host: new URL(env().PUBLIC_URL).hostname, ...text });
}

/** `smtps://user:password@host:465`, or `smtp://…:587`, which is STARTTLS unless the server is this machine. */
function installationAccess(): SmtpAccess | undefined {
	const { SMTP_URL, MAIL_FROM } = env();
	if (!SMTP_URL) return undefined;
	const { protocol, hostname: host, port, username, password } = new URL(SMTP_URL);
	const tls = protocol === "smtps:";
	const settings = SmtpSettings.parse({
		host,
		port: Number(port) || (tls ? 465 : 587),
		security: tls ? "tls" : isLoopback(host) ? "none" : "starttls",
		user: decodeURIComponent(username),
		from: MAIL_FROM,
	});
	return { ...settings, password: decodeURIComponent(password) };
}
