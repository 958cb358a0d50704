/** RFC 5322's atoms, in the letters that every mail server takes. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * The one spelling of an address, or undefined when it is none. Normalised first and judged afterwards, so that what is
 * judged is what is kept and written to: a full-width ＠ that becomes an @ later would make another address of it
 * (GHSA-7rqj-j65f-68wh). A domain in other letters is kept as mail servers have it (`xn--…`), which no look-alike equals.
 */
export function normaliseEmail(text: string): string | undefined {
	const [local = "", domain = "", ...more] = text.normalize("NFKC").trim().toLowerCase().split("@");
	if (more.length > 0 || local.length > 64 || !LOCAL.test(local)) return undefined;
	const host = hostOf(domain);
	return host && `${local}@${host}`.length <= 254 ? `${local}@${host}` : undefined;
}

function hostOf(domain: string): string | undefined {
	if (/[\s/?#\\:%]/.test(domain) || !URL.canParse(`https://${domain}`)) return undefined;
	const { hostname } = new URL(`https://${domain}`);
	return DOMAIN.test(hostname) ? hostname : undefined;
}

/** `a•••@example.com`: enough for its owner to know it. */
export function maskEmail(email: string): string {
	const [local = "", domain = ""] = email.split("@");
	return `${[...local][0] ?? ""}•••@${domain}`;
}
