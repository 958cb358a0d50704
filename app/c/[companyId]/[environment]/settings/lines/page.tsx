import { AddLine } from "@/components/lines/add-line";
import { LineCard } from "@/components/lines/line-card";
import { SettingsTabs } from "@/components/settings/tabs";
import { environmentIn } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
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
						line={mayChange ? line : { ...line, webhook: null }}
						now={ctx.now}
						acts={mayChange ? acts : undefined}
					/>
				))}
				{mayChange && <AddLine isSandbox={ctx.environment === "sandbox"} save={acts.save} />}
			</div>
		</>
	);
}
