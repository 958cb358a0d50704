import { z } from "zod";
import { isId } from "@/lib/kernel/ids";
import { ONE_LINE } from "@/lib/kernel/line";
import { type Environment, ROLES, type Role, type SignInMethod } from "@/lib/kernel/words";
import { normaliseEmail } from "./email";
import { passwordFault } from "./passwords";

/** What the server reads and what forms check before they ask it: the same. */
export const Email = z
	.string()
	.trim()
	.min(1, "Please enter an e-mail address")
	.max(254, "This is too long for an e-mail address")
	.transform((text, check) => {
		const email = normaliseEmail(text);
		if (email) return email;
		check.addIssue({ code: "custom", message: "This does not look like an e-mail address" });
		return z.NEVER;
	});

const line = (what: string, max: number) =>
	z
		.string()
		.trim()
		.min(1, `Please enter ${what}`)
		.max(max, `At most ${max} characters`)
		.regex(ONE_LINE, "This holds a character that is not shown");

export const PersonName = line("your name", 80);
export const CompanyName = line("your company's name", 80);
/** To sign in with: whatever was once set. */
const AnyPassword = z.string().min(1, "Please enter your password").max(1_000, "This is too long for a password");
export const NewPassword = z
	.string()
	.max(1_000, "Your password is too long")
	.superRefine((password, check) => {
		const fault = passwordFault(password);
		if (fault) check.addIssue({ code: "custom", message: `Your password ${fault}` });
	});
const Token = z.string().max(200);
const Code = z.string().trim().min(1, "Please enter the code").max(60, "This is not a code of ours");

export const FirstStart = z.object({
	name: PersonName,
	email: Email,
	password: NewPassword,
	company: CompanyName,
	"setup-code": z.string().trim().max(60).default(""),
});
export const PasswordSignIn = z.object({ email: Email, password: AnyPassword });
export const AskForLink = z.object({ email: Email });
export const UseLink = z.object({ token: Token });
export const ResetPassword = z.object({ token: Token, password: NewPassword });
export const AcceptInvitation = z.object({ token: Token, name: PersonName, password: NewPassword });

export const Invite = z.object({ email: Email, role: z.enum(ROLES) });
const MemberId = z.string().refine((id) => isId("member", id), "This is not a member");
export const ChangeRole = z.object({ memberId: MemberId, role: z.enum(ROLES) });
export const RemoveMember = z.object({ memberId: MemberId });
export const InvitationRef = z.object({
	invitationId: z.string().refine((id) => isId("invitation", id), "Not an invitation"),
});

export const Rename = z.object({ name: PersonName });
export const ChangePassword = z.object({ current: z.string().max(1_000), password: NewPassword });
export const SignInRef = z.object({ signInId: z.string().refine((id) => isId("signIn", id), "Not a sign-in") });
export const StartFactor = z.object({
	address: z
		.string()
		.trim()
		.min(1, "Please enter a phone number or another e-mail address")
		.max(254, "This is too long"),
});
export const FactorCode = z.object({ code: Code });
export const FactorKind = z.object({ kind: z.enum(["phone", "email"]) });
export type FactorKind = z.infer<typeof FactorKind>["kind"];

export type Membership = {
	memberId: string;
	companyId: string;
	company: string;
	role: Role;
	/** The company lets nobody in without a second factor. */
	factorRequired: boolean;
};

/** Who is signed in on this browser. */
export type Session = {
	userId: string;
	signInId: string;
	email: string;
	name: string;
	hasPassword: boolean;
	/** Masked: where codes of the second factor go. */
	factorPhone: string | null;
	factorEmail: string | null;
	/** A second factor was passed in this sign-in. */
	factorPassed: boolean;
	memberships: Membership[];
	last: { companyId: string; environment: Environment } | null;
};

export type MemberView = {
	id: string;
	name: string;
	email: string;
	role: Role;
	secondFactor: boolean;
	joinedAt: Date;
	lastSeenAt: Date | null;
	/** The member who asks. */
	own: boolean;
};
export type InvitationView = {
	id: string;
	email: string;
	role: Role;
	createdAt: Date;
	expiresAt: Date;
	expired: boolean;
	link: string | null;
};
export type Team = { members: MemberView[]; invitations: InvitationView[]; factorRequired: boolean; mails: boolean };
export type SignInView = {
	id: string;
	method: SignInMethod;
	createdAt: Date;
	lastSeenAt: Date;
	ipAddress: string | null;
	userAgent: string | null;
	own: boolean;
};
export type OpenInvitation = { company: string; email: string; role: Role; hasAccount: boolean };
