import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor } from "@/lib/http/member";
import * as members from "@/lib/members";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { notices, token } = await told(["invitation", "join"], searchParams);
	const { visitor, session } = await findVisitor();
	const invitation = await members.findInvitation(visitor, { token });
	if (!invitation) {
		return (
			<SignInPage
				title="This invitation is no longer open"
				text="It was used or withdrawn, or its three days are over. Ask who invited you for a new one."
				below={
					<p>
						<Way href="/sign-in">Sign in</Way>
					</p>
				}
			/>
		);
	}
	const { company, email, role, hasAccount } = invitation;
	const title = `Join ${company}`;
	const here = encodeURIComponent(`/sign-in/invitation?token=${token}`);
	if (session?.email === email) {
		return (
			<SignInPage title={title} text={`You join as ${role}.`}>
				<SignInForm act="join" words={`Join ${company}`} told={notices[1]} hidden={{ token }} />
			</SignInPage>
		);
	}
	if (hasAccount) {
		return (
			<SignInPage
				title={title}
				text={`The invitation is for ${email}, which has an account here. Sign in with it, and you come back to this page.`}
				below={
					<p>
						<Way href={session ? "/sign-out" : `/sign-in?to=${here}`}>
							{session ? `Sign out as ${session.email} first` : "Sign in"}
						</Way>
					</p>
				}
			/>
		);
	}
	return (
		<SignInPage title={title} text={`You are invited as ${role}. This makes your account, with the address ${email}.`}>
			<SignInForm act="invitation" words="Create my account" told={notices[0]} hidden={{ token }}>
				<input type="hidden" name="username" autoComplete="username" value={email} readOnly />
				<Typed told={notices[0]} name="name" label="Your name" autoComplete="name" maxLength={80} required />
				<Typed
					told={notices[0]}
					name="password"
					label="Password"
					type="password"
					autoComplete="new-password"
					hint="At least 12 characters. A sentence is easy to keep in mind."
					required
				/>
			</SignInForm>
		</SignInPage>
	);
}
