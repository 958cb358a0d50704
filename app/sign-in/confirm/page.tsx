import { connection } from "next/server";
import { SignInForm } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor } from "@/lib/http/member";
import * as members from "@/lib/members";
import { type Query, told } from "../told";

/** Mail programs open links before people do: only the button signs in. */
export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { notices, token } = await told(["confirm"], searchParams);
	const { visitor } = await findVisitor();
	const open = await members.isLinkOpen(visitor, { token, purpose: "sign-in" });
	if (!open) return <LinkOver />;
	return (
		<SignInPage title="Sign in on this device" text="Your link is right. One button is left.">
			<SignInForm act="confirm" words="Sign in" told={notices[0]} hidden={{ token }} />
		</SignInPage>
	);
}

function LinkOver() {
	return (
		<SignInPage
			title="This link no longer works"
			text="It was used before, or its 15 minutes are over. Nothing is lost: ask for a new one."
			below={
				<p>
					<Way href="/sign-in/link">Send me a new link</Way>
				</p>
			}
		/>
	);
}
