import { notFound } from "next/navigation";
import { answerIn, choiceIn } from "@/components/sandbox/place";
import { shownInbox } from "@/components/sandbox/shown";
import { VirtualPhone } from "@/components/sandbox/virtual-phone";
import { addressOf } from "@/components/shell/sections";
import { PageHead } from "@/components/ui/page-head";
import type { Query } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { readPhone } from "@/lib/messaging";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/phone");
	if (ctx.environment !== "sandbox") notFound();
	const [query, read] = await Promise.all([searchParams, readPhone(ctx)]);
	return (
		<>
			<PageHead
				title="Virtual phone"
				text="Every text, call, WhatsApp message and e-mail of your sandbox, as it arrives. Nothing here reaches a real phone, and a day later it is gone."
			/>
			<VirtualPhone
				home={addressOf(ctx, "phone")}
				first={shownInbox(read, ctx.now)}
				choice={choiceIn(query)}
				answer={answerIn(query)}
				mayChange={isAllowed(ctx.actor, "inquiries:write")}
			/>
		</>
	);
}
