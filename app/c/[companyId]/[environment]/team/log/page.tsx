import type { Route } from "next";
import { addressOf } from "@/components/shell/sections";
import { AuditTable } from "@/components/team/audit-table";
import { TeamTabs } from "@/components/team/tabs";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as events from "@/lib/events";
import { memberCtx } from "@/lib/http/member";
import { isId } from "@/lib/kernel/ids";
import * as members from "@/lib/members";

type Props = {
	params: Promise<{ companyId: string; environment: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};
const SIZE = 50;

/** Who changed what, when and from where. */
export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/team/log");
	const query = await searchParams;
	const cursor = (name: string) => {
		const given = query[name];
		return typeof given === "string" && isId("event", given) ? given : undefined;
	};
	const page = { size: SIZE, after: cursor("after"), before: cursor("before") };
	const [{ rows, prev, next }, { members: all }] = await Promise.all([
		events.listAudit(ctx, { filter: {}, page }),
		members.getTeam(ctx),
	]);
	const address = addressOf(ctx, "team/log");
	const names = Object.fromEntries(all.map(({ id, name }) => [id, name]));
	return (
		<>
			<PageHead title="Audit log" text="Every change that a member made, in both environments." />
			<TeamTabs place={ctx} />
			<Card flush>
				<AuditTable rows={rows} names={names} now={ctx.now} />
				<Pager
					newer={prev ? (`${address}?before=${prev}` as Route) : null}
					older={next ? (`${address}?after=${next}` as Route) : null}
				/>
			</Card>
		</>
	);
}
