import { notFound } from "next/navigation";
import { connection } from "next/server";
import type { Inbox } from "@/components/sandbox/messages";
import { answerIn, choiceIn } from "@/components/sandbox/place";
import { VirtualPhone } from "@/components/sandbox/virtual-phone";
import { isDemo } from "@/lib/http/demo";
import { showInbox } from "./inbox";

type Props = { searchParams: Promise<{ [name in "c" | "app" | "answer" | "still"]?: string | string[] }> };

/** Not under the hands of who writes a reply, or mends what was wrong: without JavaScript a new page is an empty form. */
function mayRefresh(query: Awaited<Props["searchParams"]>, { messages }: Inbox): boolean {
	const { conversation, channel = "whatsapp" } = choiceIn(query);
	const mayReply =
		channel === "whatsapp" && messages.some((one) => one.channel === channel && one.conversation === conversation);
	return !query.still && !mayReply && answerIn(query) !== "not-an-address";
}

export default async function Page({ searchParams }: Props) {
	await connection();
	if (!isDemo()) notFound();
	const query = await searchParams;
	const [answer, choice, first] = [answerIn(query), choiceIn(query), await showInbox()];
	return (
		<main data-brand="" lang="en" dir="ltr" className="min-h-dvh bg-canvas">
			<title>Virtual phone · Comeback</title>
			{mayRefresh(query, first) && (
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
			<VirtualPhone home="/sandbox/phone" first={first} choice={choice} answer={answer} />
		</main>
	);
}
