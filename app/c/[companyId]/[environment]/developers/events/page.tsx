import { EventTable } from "@/components/developers/event-table";
import { DeveloperTabs } from "@/components/developers/tabs";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { SelectField, TextField } from "@/components/ui/field";
import { Filters } from "@/components/ui/filters";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as events from "@/lib/events";
import { besides, pageIn, type Query, textIn } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { EVENTS } from "@/lib/kernel/words";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/developers/events");
	const query = await searchParams;
	const asked = textIn(query, "name");
	const name = EVENTS.find((known) => known === asked);
	const objectId = textIn(query, "object");
	const listed = await events.list(ctx, { filter: { name, objectId }, page: pageIn(query, "event") });
	const address = addressOf(ctx, "developers/events");
	const filtered = Boolean(name || objectId);
	return (
		<>
			<PageHead title="Events" text="Everything that happened in this environment, in the order it happened." />
			<DeveloperTabs place={ctx} />
			<Card flush>
				<Filters action={address} filtered={filtered}>
					<SelectField label="Event" name="name" defaultValue={name ?? ""} className="w-full sm:w-64">
						<option value="">Any</option>
						{[...EVENTS].sort().map((known) => (
							<option key={known} value={known}>
								{known}
							</option>
						))}
					</SelectField>
					<TextField
						label="Object"
						name="object"
						defaultValue={objectId}
						placeholder="inq_… shows all that belongs to it"
						className="w-full sm:w-80"
					/>
				</Filters>
				{listed.rows.length > 0 ? (
					<EventTable
						rows={listed.rows}
						place={{ companyId: ctx.companyId, environment: ctx.environment }}
						now={ctx.now}
					/>
				) : (
					<Empty
						title={filtered ? "No event matches" : "Nothing has happened yet"}
						text="Inquiries, sessions, codes, messages and changes to your settings are written down here."
					/>
				)}
				<Pager {...besides(address, query, listed)} />
			</Card>
		</>
	);
}
