import { z } from "zod";

export type EmailFault = "empty" | "not_an_email" | "too_long";
export type ParsedEmail = { ok: true; email: string } | { ok: false; fault: EmailFault };

/** RFC 3696, erratum 1690: a path has 256 octets, two of them the brackets around it. */
const MAX_LENGTH = 254;
const Email = z.email();

/**
 * What a person typed or a company sent, as an address to write to, or the reason why not. The domain is the same in
 * any case (RFC 1035 §2.3.3) and kept in lower case; what stands before the @ is the receiver's own business.
 */
export function parseEmail(text: string): ParsedEmail {
	const typed = text.normalize("NFKC").trim();
	if (typed === "") return { ok: false, fault: "empty" };
	if (typed.length > MAX_LENGTH) return { ok: false, fault: "too_long" };
	if (!Email.safeParse(typed).success) return { ok: false, fault: "not_an_email" };
	const at = typed.lastIndexOf("@");
	return { ok: true, email: typed.slice(0, at) + typed.slice(at).toLowerCase() };
}

/** Is this address, once parsed, an e-mail's? */
export function isEmail(address: string): boolean {
	return address.includes("@");
}

/** `valentina@gmail.com` → `v•••@g•••.com`: enough to recognise one's own, too little to learn another's. */
export function maskEmail(email: string): string {
	const at = email.lastIndexOf("@");
	const domain = email.slice(at + 1);
	const dot = domain.lastIndexOf(".");
	return `${initial(email.slice(0, at))}@${initial(domain.slice(0, dot))}${domain.slice(dot)}`;
}

/** One letter of a name that has no more would be all of it. */
function initial(name: string): string {
	return name.length > 1 ? `${name[0]}•••` : "•••";
}
