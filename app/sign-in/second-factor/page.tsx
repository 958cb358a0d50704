import type { Route } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor, homeOf } from "@/lib/http/member";
import * as members from "@/lib/members";
import { type Query, told } from "../told";

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	const { visitor, session } = await findVisitor();
	if (!session) redirect("/sign-in");
	const { notices, to } = await told(["send-code", "check-code", "recovery-code"], searchParams);
	if (!members.factorNeeded(session)) redirect((to ?? homeOf(session)) as Route);
	const [sent, checked, recovery] = notices;
	const { factorPhone, factorEmail } = session;
	const companyId = session.last?.companyId ?? session.memberships[0]?.companyId ?? "";
	const who = { ...visitor, userId: session.userId, signInId: session.signInId, companyId };
	const waiting = await members.findFactorCode(who, { setUp: false });
	return (
		<SignInPage
			title="Is it you?"
			text="Your account asks for a second factor on each new device."
			below={
				<p>
					<Way href="/sign-out">Sign in as somebody else</Way>
				</p>
			}
		>
			{waiting && (
				<SignInForm act="check-code" words="Continue" told={checked ?? sent} hidden={{ to }}>
					<Typed
						told={checked}
						name="code"
						label="Security code"
						hint="Six digits, in the newest message."
						inputMode="numeric"
						autoComplete="one-time-code"
						required
					/>
				</SignInForm>
			)}
			{factorPhone && (
				<SignInForm
					act="send-code"
					words={`${waiting ? "Send again" : "Send a code"} to ${factorPhone}`}
					told={waiting ? undefined : sent}
					look={waiting ? "secondary" : "primary"}
					hidden={{ kind: "phone", to }}
				/>
			)}
			{factorEmail && (
				<SignInForm
					act="send-code"
					words={`${waiting ? "Send again" : "Send a code"} to ${factorEmail}`}
					told={waiting || factorPhone ? undefined : sent}
					look="secondary"
					hidden={{ kind: "email", to }}
				/>
			)}
			<details open={recovery !== undefined} className="border-t border-line pt-4">
				<summary className="cursor-pointer font-medium">Use a recovery code</summary>
				<div className="mt-4">
					<SignInForm
						act="recovery-code"
						words="Continue with this code"
						told={recovery}
						look="secondary"
						hidden={{ to }}
					>
						<Typed told={recovery} name="code" label="Recovery code" autoComplete="off" spellCheck={false} required />
					</SignInForm>
				</div>
			</details>
		</SignInPage>
	);
}
