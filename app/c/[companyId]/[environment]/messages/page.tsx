import { Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Alarms } from "@/components/messages/alarms";
import { grouped, waitingTag } from "@/components/messages/grouped";
import { MessageCard } from "@/components/messages/message-card";
import { addressOf, environmentIn } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Live } from "@/components/ui/live";
import { PageHead } from "@/components/ui/page-head";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import { discard, simulate } from "./actions";
import { listAlarms } from "./alarms";

type Props = { params: Promise<{ companyId: string; environment: string }> };

/** The messages of WhatsApp that lead people back, as this environment has them. */
export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/messages");
	const [templates, alarms] = await Promise.all([messaging.listMessageTemplates(ctx), listAlarms(ctx)]);
	const tag = waitingTag(templates);
	const mayEdit = isAllowed(ctx.actor, "recoveries:write");
	const create = mayEdit && (
		<Link href={addressOf(ctx, "messages/new") as Route} className={buttonClass("primary")}>
			<Plus aria-hidden="true" /> New message
		</Link>
	);
	return (
		<>
			<PageHead
				title="Messages"
				text="What WhatsApp has approved, or is asked to: the messages that lead people back. Flows know them by name, and send the newest version that is approved."
				actions={templates.length > 0 && create}
			/>
			<div className="flex flex-col gap-5">
				<Alarms alarms={alarms} place={ctx} />
				{templates.length === 0 && (
					<Card flush>
						<Empty
							title="No messages yet"
							text={`Nobody can be brought back in ${environmentIn(ctx.environment)} before WhatsApp has approved a message. Ours is a beginning that passes every rule.`}
							action={create}
						/>
					</Card>
				)}
				{grouped(templates).map((message) => (
					<MessageCard
						key={`${message.line} ${message.name}`}
						message={message}
						place={ctx}
						now={ctx.now}
						publicHost={new URL(env().PUBLIC_URL).host}
						mayEdit={mayEdit}
						discard={mayEdit ? discard.bind(null, place) : undefined}
						simulate={mayEdit && ctx.environment === "sandbox" ? simulate.bind(null, place) : undefined}
					/>
				))}
			</div>
			{tag !== "" && <Live tag={tag} href={addressOf(ctx, "messages/news")} />}
		</>
	);
}
