import { connection } from "next/server";
import { LetterPage } from "@/components/sign-in/letter-page";
import { canSendLetters } from "@/lib/messaging";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { notices } = await told(["forgot"], searchParams);
	return (
		<LetterPage
			act="forgot"
			title="A new password"
			text="We send you a link that lets you set one. Your other browsers are signed out then."
			told={notices[0]}
			sends={canSendLetters()}
		/>
	);
}
