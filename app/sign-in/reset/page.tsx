import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor } from "@/lib/http/member";
import * as members from "@/lib/members";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { notices, token } = await told(["reset"], searchParams);
	const { visitor } = await findVisitor();
	if (!(await members.isLinkOpen(visitor, { token, purpose: "reset" }))) {
		return (
			<SignInPage
				title="This link no longer works"
				text="It was used before, or its 15 minutes are over. Your password is as it was."
				below={
					<p>
						<Way href="/sign-in/forgot">Send me a new link</Way>
					</p>
				}
			/>
		);
	}
	return (
		<SignInPage title="Set a new password" text="Every other browser is signed out then.">
			<SignInForm act="reset" words="Save and sign in" told={notices[0]} hidden={{ token }}>
				<Typed
					told={notices[0]}
					name="password"
					label="New password"
					type="password"
					autoComplete="new-password"
					hint="At least 12 characters. A sentence is easy to keep in mind."
					required
				/>
			</SignInForm>
		</SignInPage>
	);
}
