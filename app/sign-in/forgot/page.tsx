import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { NoLetters } from "@/components/sign-in/no-letters";
import { SignInPage, Way } from "@/components/sign-in/page";
import { canSendLetters } from "@/lib/messaging";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const {
		notices: [notice],
	} = await told(["forgot"], searchParams);
	return (
		<SignInPage
			title="A new password"
			text="We send you a link that lets you set one. Your other browsers are signed out then."
			below={
				<p>
					<Way href="/sign-in">Back to sign in</Way>
				</p>
			}
		>
			{canSendLetters() ? (
				<SignInForm act="forgot" words="E-mail me a link" told={notice}>
					<Typed told={notice} name="email" label="E-mail" type="email" autoComplete="username" required />
				</SignInForm>
			) : (
				<NoLetters />
			)}
		</SignInPage>
	);
}
