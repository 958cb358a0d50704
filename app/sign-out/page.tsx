import { redirect } from "next/navigation";
import { connection } from "next/server";
import { SignInForm } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor } from "@/lib/http/member";

export default async function Page() {
	await connection();
	const { session } = await findVisitor();
	if (!session) redirect("/sign-in");
	return (
		<SignInPage
			title="Sign out"
			text={`You are signed in as ${session.email}.`}
			below={
				<p>
					<Way href="/">Stay signed in</Way>
				</p>
			}
		>
			<SignInForm act="sign-out" words="Sign out" told={undefined} />
		</SignInPage>
	);
}
