import Link from "next/link";
import { LinePicker } from "@/components/messages/line-picker";
import { NewMessage } from "@/components/messages/new-message";
import { addressOf } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { PLATFORM_LINE } from "@/lib/flows/schemas";
import { type Query, textIn } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import { keep } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

/** A new message, or the next version of one. */
export default async function Page({ params, searchParams }: Props) {
	const place = await params;
	const { ctx, membership } = await memberCtx(place, "/messages/new");
	const query = await searchParams;
	const [templates, lines] = await Promise.all([messaging.listMessageTemplates(ctx), messaging.listLines(ctx)]);
	const line = lines.find(({ name }) => name === textIn(query, "line"))?.name ?? PLATFORM_LINE;
	const name = textIn(query, "name");
	return (
		<>
			<PageHead
				title={name ? `New version of ${name}` : "New message"}
				above={<Link href={addressOf(ctx, "messages")}>Messages</Link>}
			/>
			{isAllowed(ctx.actor, "recoveries:write") ? (
				<div className="flex flex-col gap-5">
					{!name && lines.length > 0 && (
						<LinePicker at={addressOf(ctx, "messages/new")} line={line} lines={lines.map(({ name }) => name)} />
					)}
					<NewMessage
						key={`${line} ${name}`}
						place={{ companyId: ctx.companyId, environment: ctx.environment }}
						line={line}
						name={name}
						templates={templates.filter((one) => one.line === line)}
						publicUrl={env().PUBLIC_URL}
						company={membership.company}
						keep={keep.bind(null, place)}
					/>
				</div>
			) : (
				<Note title="You can look, not change">Ask an owner, admin or editor of your company.</Note>
			)}
		</>
	);
}
