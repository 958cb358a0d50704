import type { Route } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { isDemo } from "@/lib/http/demo";
import { findVisitor, homeOf } from "@/lib/http/member";
import * as members from "@/lib/members";

export default async function Page() {
	await connection();
	if (await members.isEmpty()) redirect("/sign-in/first");
	const { session } = await findVisitor();
	if (session) redirect(homeOf(session) as Route);
	const demo = isDemo();
	return (
		<div data-brand="" lang="en" dir="ltr" className="hosted">
			<title>Comeback</title>
			<main className="mx-auto flex w-full max-w-[42rem] flex-1 flex-col justify-center px-6 py-16">
				{/* biome-ignore lint/performance/noImgElement: a small file of our own */}
				<img src="/icon.svg" alt="" width={48} height={48} className="mb-6 size-12" />
				<h1 className="text-[2rem] font-semibold leading-[1.1] tracking-[-0.025em] sm:text-[2.75rem]">
					People leave.
					<br />
					Comeback brings them back.
				</h1>
				<p className="mt-4 max-w-[34rem] text-[1.125rem] text-muted">
					Open-source hosted verification. A person opens a link, answers a few questions and confirms a phone. If they
					leave in the middle, the same link takes them back to where they were.
				</p>
				<ul className="mt-8 grid gap-3 sm:grid-cols-2">
					{demo && (
						<Way
							href="/sandbox/phone"
							title="Virtual phone"
							text="Codes of this demo arrive here. Open it beside a verification link."
						/>
					)}
					<Way
						href="/sign-in"
						title="Sign in"
						text="For the members of a company: inquiries, flows, keys and settings."
					/>
					<Way href="/api/health" title="Health" text="Whether this installation and its database are up." />
				</ul>
				<p className="mt-8 text-[0.9375rem] text-muted">
					{demo
						? "This is a demo. The terminal it was started in shows a fresh verification link, an API key and how to make more links. The guides are in the folder docs."
						: "Nothing to see without a link. If you were sent here to verify yourself, open the link in your message again."}
				</p>
			</main>
		</div>
	);
}

function Way({ href, title, text }: { href: string; title: string; text: string }) {
	return (
		<li>
			<a href={href} className="block h-full rounded-2xl border border-line bg-surface p-5 hover:border-field">
				<span className="font-semibold">{title}</span>
				<span className="mt-1 block text-[0.9375rem] text-muted">{text}</span>
			</a>
		</li>
	);
}
