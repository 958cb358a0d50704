import { createTransport } from "nodemailer";
import { Refusal } from "@/lib/kernel/refusal";
import { env } from "@/lib/platform/env";
import { isLoopback, type SmtpAccess, senderIn } from "../accounts/settings";
import { emailText } from "../email";
import type { Outgoing, Provider } from "../provider";
import { NotConnected, openConnection } from "./connection";
import { type Refused, refusalOf, type SmtpFault } from "./errors";

const UNREACHED: Refused = {
	outcome: "refused",
	reason: "provider-down",
	providerCode: null,
	again: true,
	fault: "provider",
};

/** A company's own mail server. */
export function smtp(access: SmtpAccess): Provider {
	return {
		name: "smtp",
		channels: ["email"],

		async send(message, deadline) {
			const letter = letterOf(access, message);
			try {
				await transport(access, deadline).sendMail(letter);
				return { outcome: "accepted", reference: letter.messageId };
			} catch (error) {
				return refused(error);
			}
		},

		/** A mail server cannot be asked what it has taken. */
		async find() {
			return undefined;
		},
	};
}

/** One connection a letter: nothing is shared, so nothing of one company's can end up at another's server. */
function transport(access: SmtpAccess, deadline: AbortSignal) {
	const { host, port, security, user, password } = access;
	if (env().COMEBACK_DEMO && !isLoopback(host)) throw new Error("A demo sends no e-mail");
	return createTransport({
		host,
		port,
		secure: security === "tls",
		requireTLS: security === "starttls",
		ignoreTLS: security === "none",
		...(user ? { auth: { user, pass: password }, forceAuth: true } : {}),
		getSocket(_: unknown, done: (error: Error | null, opened?: object) => void) {
			openConnection(access, deadline).then(
				(connection) => done(null, { connection, secured: security === "tls" }),
				(error: Error) => done(error),
			);
		},
		disableFileAccess: true,
		disableUrlAccess: true,
	});
}

/** Address and name travel apart, never as text that would be parsed again: neither can bring a header along. */
function letterOf({ from }: SmtpAccess, { messageId, address, content }: Outgoing) {
	const sender = senderIn(from);
	return {
		from: sender,
		to: { name: "", address },
		envelope: { from: sender.address, to: [address] },
		...emailText(content),
		messageId: `<${messageId}@${content.host}>`,
		// RFC 3834: so that nobody's absence note answers it.
		headers: { "Auto-Submitted": "auto-generated" },
	};
}

function refused(error: unknown): Refused {
	if (error instanceof NotConnected) return UNREACHED;
	const fault = error as SmtpFault;
	// nodemailer's own no to an address, before a word was said to the server.
	if (fault.code === "EENVELOPE" && fault.command === "API")
		return { ...UNREACHED, reason: "refused", again: false, fault: "address" };
	const refusal = refusalOf(fault);
	if (refusal) return refusal;
	// A new error: nodemailer's may hold the address.
	throw new Error(`The mail server gave no answer that can be relied on (${fault.code})`);
}

/** Refuses, in the caller's words, a server or a password that does not work. */
export async function smtpTest(access: SmtpAccess): Promise<void> {
	try {
		await transport(access, AbortSignal.timeout(8_000)).verify();
	} catch (error) {
		throw testRefusal(access, error as SmtpFault);
	}
}

function testRefusal({ host, port }: SmtpAccess, fault: SmtpFault): Refusal {
	if (fault.code === "EAUTH") return bad("The mail server does not accept this user and password.", "/secret/password");
	const where = `The mail server ${host}:${port}`;
	if (fault instanceof NotConnected) return bad(`${where} could not be reached (${fault.message}).`, "/settings/host");
	if (fault.code === "ETLS") return bad(`${where} does not offer a sound TLS.`, "/settings/security");
	return bad(`${where} did not answer as a mail server should within 8 seconds.`, "/settings/host");
}

function bad(message: string, pointer: string): Refusal {
	return new Refusal("invalid", message, { faults: [{ message, pointer }] });
}
