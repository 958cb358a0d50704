import { Funnel } from "@/components/recovery/funnel";
import { BY_WORDS, labelOf } from "@/components/recovery/funnel-labels";
import { momentsOf, readPeriod } from "@/components/recovery/period";
import { RecoveryTabs } from "@/components/recovery/tabs";
import { addressOf, environmentIn } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { SelectField, TextField } from "@/components/ui/field";
import { Filters } from "@/components/ui/filters";
import { PageHead } from "@/components/ui/page-head";
import type { Ctx } from "@/db";
import * as flows from "@/lib/flows";
import { LANGUAGE_NAMES } from "@/lib/flows/schemas";
import { type Query, textIn } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import * as messaging from "@/lib/messaging";
import { versionedName } from "@/lib/messaging/schemas";
import * as recovery from "@/lib/recovery";
import { FUNNEL_BY } from "@/lib/recovery/schemas";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

/** How far those came whom somebody wanted back. */
export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/recovery");
	const query = await searchParams;
	const asked = Object.fromEntries(
		["from", "to", "by"].flatMap((name) => {
			const text = textIn(query, name);
			return text === undefined ? [] : [[name, text]];
		}),
	);
	const period = readPeriod(asked, ctx.now);
	const rows = await recovery.funnel(ctx, { ...momentsOf(period), by: period.by });
	const names = {
		...(period.by === "message" && { messages: await messagesOf(ctx) }),
		...(period.by === "step" && {
			titles: await flows.listStepTitles(ctx, { keys: rows.flatMap(({ key }) => key ?? []) }),
		}),
	};
	const filtered = Object.keys(asked).length > 0;
	return (
		<>
			<PageHead
				title="Recovery"
				text="What became of the messages that lead people back who left before the end. Each stage counts those that came at least so far."
			/>
			<RecoveryTabs place={ctx} />
			<Card flush>
				<Filters key={JSON.stringify(period)} action={addressOf(ctx, "recovery")} filtered={filtered}>
					<SelectField label="By" name="by" defaultValue={period.by} className="w-full sm:w-52">
						{FUNNEL_BY.map((by) => (
							<option key={by} value={by}>
								{BY_WORDS[by]}
							</option>
						))}
					</SelectField>
					<TextField label="Begun from (UTC)" type="date" name="from" defaultValue={period.from} />
					<TextField label="to" type="date" name="to" defaultValue={period.to} />
				</Filters>
				{rows.length > 0 ? (
					<Funnel
						by={BY_WORDS[period.by]}
						rows={rows.map((counts) => ({ label: labelOf(period.by, counts.key, names), counts }))}
					/>
				) : (
					<Empty
						title={filtered ? "Nobody in this period" : "Nobody to bring back yet"}
						text={`In ${environmentIn(ctx.environment)} nobody was to be brought back in these days. A flow does it once its settings under User Recovery are ready.`}
					/>
				)}
			</Card>
		</>
	);
}

/** What its versions are called, by their ids. */
async function messagesOf(ctx: Ctx): Promise<Record<string, string>> {
	const templates = await messaging.listMessageTemplates(ctx);
	return Object.fromEntries(
		templates.map(({ id, name, version, language }) => [
			id,
			`${versionedName(name, version)}, ${LANGUAGE_NAMES[language]}`,
		]),
	);
}
