import { RequestTable } from "@/components/developers/request-table";
import { DeveloperTabs } from "@/components/developers/tabs";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { SelectField, TextField } from "@/components/ui/field";
import { Filters } from "@/components/ui/filters";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { besides, pageIn, type Query, textIn } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import * as requests from "@/lib/requests";
import { STATUS_CLASSES } from "@/lib/requests/schemas";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

const CLASSES: Record<number, string> = { 2: "2xx: done", 4: "4xx: refused", 5: "5xx: our fault" };

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/developers/log");
	const query = await searchParams;
	const [status, path, requestId] = ["status", "path", "id"].map((name) => textIn(query, name));
	const statusClass = STATUS_CLASSES.find((known) => status === String(known));
	const listed = await requests.list(ctx, { filter: { statusClass, path, requestId }, page: pageIn(query, "request") });
	const filtered = Boolean(statusClass || path || requestId);
	const address = addressOf(ctx, "developers/log");
	return (
		<>
			<PageHead
				title="API log"
				text="Every call that one of your keys made in the last 30 days. Bodies and query strings are never kept."
			/>
			<DeveloperTabs place={ctx} />
			<Card flush>
				<Filters action={address} filtered={filtered}>
					<SelectField label="Status" name="status" defaultValue={statusClass ?? ""} className="w-full sm:w-40">
						<option value="">Any</option>
						{STATUS_CLASSES.map((known) => (
							<option key={known} value={known}>
								{CLASSES[known]}
							</option>
						))}
					</SelectField>
					<TextField
						label="Path, or an id in it"
						name="path"
						defaultValue={path}
						placeholder="/inquiries or inq_…"
						className="w-full sm:w-72"
					/>
					<TextField
						label="Request id"
						name="id"
						defaultValue={requestId}
						placeholder="req_…"
						className="w-full sm:w-60"
					/>
				</Filters>
				{listed.rows.length > 0 ? (
					<RequestTable rows={listed.rows} now={ctx.now} />
				) : (
					<Empty
						title={filtered ? "No call matches" : "No calls yet"}
						text={
							filtered
								? "Filters look at the last 30 days. A call appears about a second after it was answered."
								: "Calls appear here about a second after they were answered."
						}
					/>
				)}
				<Pager {...besides(address, query, listed)} />
			</Card>
		</>
	);
}
