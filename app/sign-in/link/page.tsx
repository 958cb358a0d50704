import { connection } from "next/server";
import { LetterPage } from "@/components/sign-in/letter-page";
import { canSendLetters } from "@/lib/messaging";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { notices } = await told(["link"], searchParams);
	return (
		<LetterPage
			act="link"
			title="Sign in by e-mail"
			text="We send you a link that signs you in. No password needed."
			told={notices[0]}
			sends={canSendLetters()}
		/>
	);
}
