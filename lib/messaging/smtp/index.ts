import { createTransport } from "nodemailer";
import { invalidAt, type Refusal } from "@/lib/kernel/refusal";
import { env } from "@/lib/platform/env";
import { isEmailAddress, isLoopback, type SmtpAccess, senderIn } from "../accounts/settings";
import type { OutgoingText, Provider } from "../provider";
import { notAsked, UNREACHED } from "../refused";
import { emailText } from "../render";
import { openConnection } from "./connection";
import { refusalOf, type SmtpFault } from "./errors";

/** A company's own mail server. */
export function smtp(access: SmtpAccess): Provider {
	return {
		name: "smtp",
		channels: ["email"],

		async send(message, deadline) {
			if (!isEmailAddress(message.address) || "approved" in message) return notAsked("refused");
			const letter = letterOf(access, message);
			let handedOver = false;
			const mailer = transport(access, deadline, () => {
				handedOver = true;
			});
			try {
				await mailer.sendMail(letter);
				return { outcome: "accepted", reference: letter.messageId };
			} catch (error) {
				const refusal = refusalOf(error as SmtpFault) ?? (handedOver ? undefined : UNREACHED);
				if (refusal) return refusal;
				// A new error: nodemailer's may hold the address.
				throw new Error(`The mail server gave no answer that can be relied on (${(error as SmtpFault).code})`);
			}
		},

		/** A mail server cannot be asked what it has taken. */
		async find() {
			return undefined;
		},
	};
}

/**
 * One connection a letter: nothing is shared, so nothing of one company's can end up at another's server. `onLetter` is
 * told just before the letter itself is handed over; until then it cannot have been taken.
 */
function transport(access: SmtpAccess, deadline: AbortSignal, onLetter = () => {}) {
	const { host, port, security, user, password } = access;
	if (env().COMEBACK_DEMO && !isLoopback(host)) throw new Error("A demo sends no e-mail to other machines");
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
		logger: listener(onLetter),
		transactionLog: true,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
}

/** nodemailer tells no stage of a conversation but by its log, of which nothing is kept. */
function listener(onLetter: () => void) {
	const ignore = () => {};
	const debug = ({ tnx }: { tnx?: string }, line: unknown) => {
		if (tnx === "client" && line === "DATA") onLetter();
	};
	return { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
}

/** Address and name travel apart, never as text that would be parsed again: neither can bring a header along. */
function letterOf({ from }: SmtpAccess, { messageId, address, content }: OutgoingText) {
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

type Letter = { id: string; to: string; host: string; subject: string; text: string; html: string };

/** Hands a letter of the installation itself over, or throws without a word of it. */
export async function smtpLetter(access: SmtpAccess, { id, to, host, ...text }: Letter): Promise<void> {
	const from = senderIn(access.from);
	const envelope = { from: from.address, to: [to] };
	const head = { from, to: { name: "", address: to }, envelope, messageId: `<${id}@${host}>` };
	try {
		await transport(access, AbortSignal.timeout(8_000)).sendMail({
			...head,
			...text,
			headers: { "Auto-Submitted": "auto-generated" },
		});
	} catch (error) {
		throw new Error(`The installation's mail server did not take a letter (${(error as SmtpFault).code})`);
	}
}

const PROTECTION = { tls: "under TLS", starttls: "under TLS (STARTTLS)", none: "without encryption" };

/** What a mail server says to these credentials. Refuses, in the caller's words, those that do not work. */
export async function smtpTest(access: SmtpAccess): Promise<string> {
	const { host, port, security, user } = access;
	try {
		await transport(access, AbortSignal.timeout(8_000)).verify();
		const accepted = user ? `accepts the user ${user}` : "takes mail without a user";
		return `${host}:${port} answers ${PROTECTION[security]} and ${accepted}.`;
	} catch (error) {
		throw testRefusal(access, error as SmtpFault & Error);
	}
}

function testRefusal({ host, port }: SmtpAccess, { code, message }: SmtpFault & Error): Refusal {
	if (code === "EAUTH") return invalidAt("/secret/password", "The mail server does not accept this user and password.");
	return invalidAt("/settings/host", `The mail server ${host}:${port} does not work: ${message.slice(0, 200)}`);
}
