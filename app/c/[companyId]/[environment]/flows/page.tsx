import Link from "next/link";
import { FlowTable } from "@/components/flows/list/flow-table";
import { addressOf } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as flows from "@/lib/flows";
import { besides, pageIn, type Query } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";

type Props = {
	params: Promise<{ companyId: string; environment: string }>;
	searchParams: Promise<Query>;
};

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/flows");
	const query = await searchParams;
	const { rows, ...listed } = await flows.browse(ctx, { page: pageIn(query, "flow", 25) });
	const at = addressOf(ctx, "flows");
	const add = isAllowed(ctx.actor, "flows:write") && (
		<Link href={addressOf(ctx, "flows/new")} className={buttonClass("primary")}>
			New flow
		</Link>
	);
	return (
		<>
			<PageHead
				title="Flows"
				text="What people are asked, and how it looks. A flow is the same in the sandbox and in production."
				actions={add}
			/>
			<Card flush>
				{rows.length > 0 ? (
					<FlowTable rows={rows} at={at} now={ctx.now} />
				) : (
					<Empty
						title="No flows yet"
						text="Begin with an example: it works at once and can be changed in every part."
						action={add}
					/>
				)}
				<Pager {...besides(at, query, listed)} />
			</Card>
		</>
	);
}
