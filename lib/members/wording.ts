import type { Role } from "@/lib/kernel/words";

export type Wording = { subject: string; lines: string[]; action: { label: string; url: string }; after: string[] };

/** In English, as the dashboard is. */
export function linkLetter(
	purpose: "sign-in" | "reset",
	{ name, url, host }: { name: string; url: string; host: string },
): Wording {
	const reset = purpose === "reset";
	return {
		subject: reset ? "Set a new password for Comeback" : "Your link to sign in to Comeback",
		lines: [
			`Hello ${name},`,
			reset ? `this link lets you set a new password at ${host}.` : `this link signs you in at ${host}.`,
		],
		action: { label: reset ? "Set a new password" : "Sign in", url },
		after: [
			"It works once, and for 15 minutes.",
			"If you did not ask for it, you can ignore this e-mail: without the link nothing happens.",
		],
	};
}

export function invitationLetter({
	company,
	role,
	url,
	host,
}: {
	company: string;
	role: Role;
	url: string;
	host: string;
}): Wording {
	return {
		subject: `You are invited to ${company} on Comeback`,
		lines: [
			"Hello,",
			`${company} invites you to its dashboard at ${host}, as ${role === "owner" || role === "editor" || role === "admin" ? "an" : "a"} ${role}.`,
		],
		action: { label: "Accept the invitation", url },
		after: ["The link works once, and for three days.", "If you do not know who this is, you can ignore this e-mail."],
	};
}
