import { Latest } from "@/components/developers/latest";
import { QuickStart } from "@/components/developers/quick-start";
import { DeveloperTabs } from "@/components/developers/tabs";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import * as flows from "@/lib/flows";
import { memberCtx } from "@/lib/http/member";
import * as inquiries from "@/lib/inquiries";
import { isAllowed } from "@/lib/kernel/rights";
import { env } from "@/lib/platform/env";
import { makeFirstKey } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/developers");
	const [all, latest] = await Promise.all([
		flows.list(ctx, { page: { size: 100 } }),
		inquiries.list(ctx, { filter: {}, page: { size: 1 } }),
	]);
	const usable = all.rows.filter(
		({ attributes, relationships }) => attributes.status === "active" && relationships["published-version"].data,
	);
	const newest = latest.rows[0];
	return (
		<>
			<PageHead
				title="Developers"
				text="From a key to a verified person in a few minutes. Every id and address below is your own."
			/>
			<DeveloperTabs place={ctx} />
			<Card title="Quick start">
				<QuickStart
					place={{ companyId: ctx.companyId, environment: ctx.environment }}
					address={env().PUBLIC_URL}
					flows={usable.map(({ id, attributes }) => ({ id, name: attributes.name }))}
					makeKey={isAllowed(ctx.actor, "api-keys:write") ? makeFirstKey.bind(null, place) : undefined}
				>
					<Latest
						place={ctx}
						now={ctx.now}
						inquiry={
							newest && {
								id: newest.id,
								status: newest.attributes.status,
								createdAt: new Date(newest.attributes["created-at"]),
							}
						}
					/>
				</QuickStart>
			</Card>
		</>
	);
}
