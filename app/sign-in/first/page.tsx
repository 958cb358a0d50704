import { redirect } from "next/navigation";
import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { SignInPage } from "@/components/sign-in/page";
import * as members from "@/lib/members";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	if (!(await members.isEmpty())) redirect("/sign-in");
	const {
		notices: [notice],
	} = await told(["first"], searchParams);
	const field = { told: notice, required: true };
	return (
		<SignInPage
			title="Welcome to Comeback"
			text="Nobody has signed in here yet. Create the owner: this account may do everything, and invites the others."
		>
			<SignInForm act="first" words="Create the owner" told={notice}>
				<Typed {...field} name="name" label="Your name" autoComplete="name" maxLength={80} />
				<Typed {...field} name="email" label="E-mail" type="email" autoComplete="username" />
				<Typed
					{...field}
					name="password"
					label="Password"
					type="password"
					autoComplete="new-password"
					hint="At least 12 characters. A sentence is easy to keep in mind."
				/>
				<Typed
					{...field}
					name="company"
					label="Company"
					autoComplete="organization"
					maxLength={80}
					hint="The people you verify see this name."
				/>
				{members.needsSetupCode() && (
					<Typed
						{...field}
						name="setup-code"
						label="Setup code"
						autoComplete="off"
						hint={
							<>
								The log showed it at the start. On the server, <code>npm run setup-code</code> prints it again.
							</>
						}
					/>
				)}
			</SignInForm>
		</SignInPage>
	);
}
