import { SuppressForm } from "@/components/recovery/suppress-form";
import { SuppressionSearch } from "@/components/recovery/suppression-search";
import { SuppressionTable } from "@/components/recovery/suppression-table";
import { RecoveryTabs } from "@/components/recovery/tabs";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { besides, pageIn, type Query } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as recovery from "@/lib/recovery";
import { allow, search, suppress } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

/** Phones that nobody brings back any more. */
export default async function Page({ params, searchParams }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/recovery/suppressed");
	const query = await searchParams;
	const listed = await recovery.listSuppressed(ctx, { page: pageIn(query, "suppression") });
	const takeOff = isAllowed(ctx.actor, "recoveries:write") ? allow.bind(null, place) : undefined;
	return (
		<>
			<PageHead
				title="Suppressed phones"
				text="They get no message that leads back, whichever inquiry is theirs. Codes that a person asks for reach them as ever."
			/>
			<RecoveryTabs place={ctx} />
			<div className="flex flex-col gap-5">
				<div className="grid items-start gap-5 lg:grid-cols-2">
					<SuppressionSearch search={search.bind(null, place)} allow={takeOff} />
					{takeOff && <SuppressForm suppress={suppress.bind(null, place)} />}
				</div>
				<Card title="All of them" flush>
					{listed.rows.length > 0 ? (
						<SuppressionTable rows={listed.rows} now={ctx.now} allow={takeOff} />
					) : (
						<Empty
							title="No phone is suppressed"
							text="Who answers STOP, or says so by the second button of a message, comes here by themselves."
						/>
					)}
					<Pager {...besides(addressOf(ctx, "recovery/suppressed"), query, listed)} />
				</Card>
			</div>
		</>
	);
}
