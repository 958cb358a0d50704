import { notFound } from "next/navigation";
import { connection } from "next/server";
import { answerIn, choiceIn } from "@/components/sandbox/place";
import { VirtualPhone } from "@/components/sandbox/virtual-phone";
import { isDemo } from "@/lib/http/demo";
import { showInbox } from "./inbox";

type Props = { searchParams: Promise<{ [name in "c" | "app" | "answer" | "still"]?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
	await connection();
	if (!isDemo()) notFound();
	const query = await searchParams;
	const answer = answerIn(query);
	// Not under somebody's hands: who has just replied may go on writing, and what is wrong is still to be mended.
	const mayRefresh = !query.still && (answer === undefined || answer === "saved");
	return (
		<main data-brand="" lang="en" dir="ltr" className="min-h-dvh bg-canvas">
			<title>Virtual phone · Comeback</title>
			{mayRefresh && (
				<noscript>
					<meta httpEquiv="refresh" content="3" />
				</noscript>
			)}
			<header className="phone-head">
				<h1 className="text-xl font-semibold tracking-tight">Virtual phone</h1>
				<p className="text-[0.9375rem] text-muted">
					Every text, call, WhatsApp message and e-mail of the sandbox, as it arrives. Nothing here reaches a real
					phone.
				</p>
			</header>
			<VirtualPhone home="/sandbox/phone" first={await showInbox()} choice={choiceIn(query)} answer={answer} />
		</main>
	);
}
