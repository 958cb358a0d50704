import { AddLine } from "@/components/lines/add-line";
import { LineCard } from "@/components/lines/line-card";
import { SettingsTabs } from "@/components/settings/tabs";
import { environmentIn } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import type { LineView } from "@/lib/messaging/schemas";
import { env } from "@/lib/platform/env";
import * as actions from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

/** Who messages come from that lead people back. */
export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/settings/lines");
	const lines = await messaging.listLines(ctx);
	const mayChange = isAllowed(ctx.actor, "settings:write");
	const acts = {
		save: actions.saveLine.bind(null, place),
		test: actions.testLine.bind(null, place),
		remove: actions.removeLine.bind(null, place),
	};
	return (
		<>
			<PageHead
				title="WhatsApp lines"
				text={`The senders of messages that lead people back, in ${environmentIn(ctx.environment)}. Codes are carried by your providers, as ever.`}
			/>
			<SettingsTabs place={ctx} />
			<div className="flex max-w-[46rem] flex-col gap-5">
				{!mayChange && <Note title="You can look, not change">Ask an owner or admin of your company.</Note>}
				{lines.map((line) => (
					<LineCard
						key={line.name}
						line={line}
						now={ctx.now}
						webhook={webhookOf(line)}
						acts={mayChange ? acts : undefined}
					/>
				))}
				{mayChange && <AddLine isSandbox={ctx.environment === "sandbox"} save={acts.save} />}
			</div>
		</>
	);
}

/** The sandbox's have nothing to tell, and the platform's is set up by whoever runs it. */
function webhookOf({ id, provider }: LineView): string | undefined {
	if (id === null || (provider !== "twilio" && provider !== "meta")) return undefined;
	return new URL(`/api/providers/${provider}`, env().PUBLIC_URL).href;
}
