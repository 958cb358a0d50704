import type { Route } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { SignInForm, Typed } from "@/components/sign-in/form";
import { SignInPage, Way } from "@/components/sign-in/page";
import { findVisitor, homeOf } from "@/lib/http/member";
import { providers } from "@/lib/http/next-auth";
import * as members from "@/lib/members";
import { type Query, told } from "./told";

const NAMES = { google: "Google", github: "GitHub" };

export default async function Page({ searchParams }: { searchParams: Query }) {
	await connection();
	if (await members.isEmpty()) redirect("/sign-in/first");
	const { session } = await findVisitor();
	const { notices, to } = await told(["password", "sign-out"], searchParams);
	if (session) {
		redirect((members.factorNeeded(session) ? "/sign-in/second-factor" : (to ?? homeOf(session))) as Route);
	}
	const query = to ? `?to=${encodeURIComponent(to)}` : "";
	return (
		<SignInPage
			title="Sign in"
			below={
				<>
					<p>
						<Way href={`/sign-in/link${query}`}>E-mail me a link instead</Way>
					</p>
					<p>
						<Way href="/sign-in/forgot">I forgot my password</Way>
					</p>
				</>
			}
		>
			<SignInForm act="password" words="Sign in" told={notices[0] ?? notices[1]} hidden={{ to }}>
				<Typed told={notices[0]} name="email" label="E-mail" type="email" autoComplete="username" required />
				<Typed
					told={notices[0]}
					name="password"
					label="Password"
					type="password"
					autoComplete="current-password"
					required
				/>
			</SignInForm>
			{providers().map((provider) => (
				<SignInForm
					key={provider}
					act="provider"
					words={`Continue with ${NAMES[provider]}`}
					told={undefined}
					look="secondary"
					hidden={{ provider, to }}
				/>
			))}
		</SignInPage>
	);
}
