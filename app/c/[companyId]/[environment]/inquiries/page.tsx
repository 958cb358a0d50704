import { Download, Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Filters } from "@/components/inquiries/filters";
import { InquiryTable } from "@/components/inquiries/inquiry-table";
import { Alarms } from "@/components/messages/alarms";
import { addressOf } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Live } from "@/components/ui/live";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as flows from "@/lib/flows";
import { memberCtx } from "@/lib/http/member";
import * as inquiries from "@/lib/inquiries";
import { readBrowse, writeBrowse } from "@/lib/inquiries/schemas";
import { isAllowed } from "@/lib/kernel/rights";
import { listAlarms } from "../messages/alarms";

type Props = {
	params: Promise<{ companyId: string; environment: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/inquiries");
	const { asked, wanted, page, faults } = readBrowse(await searchParams);
	const [{ rows, prev, next, crowded, tag }, choices, alarms] = await Promise.all([
		inquiries.browse(ctx, { wanted, page }),
		flows.listCurrent(ctx),
		listAlarms(ctx),
	]);
	const at = addressOf(ctx, "inquiries");
	const query = writeBrowse(asked);
	const beside = (name: string, id: string | null) =>
		id === null ? null : (`${at}?${new URLSearchParams([...query, [name, id]])}` as Route);
	const here = new URLSearchParams([...query, ...Object.entries(page).filter(([name]) => name !== "size")] as never);
	const mayWrite = isAllowed(ctx.actor, "inquiries:write");
	const create = mayWrite && (
		<Link href={`${at}/new` as Route} className={buttonClass("primary")}>
			<Plus aria-hidden="true" /> New inquiry
		</Link>
	);
	return (
		<>
			<PageHead
				title="Inquiries"
				actions={
					<>
						{rows.length > 0 && (
							<a href={`${at}/export?${query}`} download className={buttonClass()}>
								<Download aria-hidden="true" /> Export
							</a>
						)}
						{create}
					</>
				}
			/>
			{faults.length > 0 && (
				<div className="mb-3">
					<Note tone="warn">This part of the address was left out: {faults.join("; ")}.</Note>
				</div>
			)}
			<div className="mb-3 empty:hidden">
				<Alarms alarms={alarms} place={ctx} />
			</div>
			<Filters key={`${query}`} at={at} asked={asked} flows={choices} />
			{crowded && (
				<div className="mb-3">
					<Note>Very many match. The list may lack some: say more, such as a whole name or number.</Note>
				</div>
			)}
			<Card flush>
				{rows.length > 0 ? (
					<InquiryTable rows={rows} at={at} now={ctx.now} />
				) : query.size > 0 || page.after || page.before ? (
					<Empty
						title="Nothing matches"
						text="No inquiry is like that in this environment."
						action={
							<Link href={at} className={buttonClass()}>
								Show all
							</Link>
						}
					/>
				) : (
					<Empty
						title="No inquiries yet"
						text={
							<>
								An inquiry is one person’s run through a flow. Make one by hand, or by the API as the{" "}
								<Link href={addressOf(ctx, "developers")} className="text-accent underline underline-offset-2">
									quick start
								</Link>{" "}
								shows.
							</>
						}
						action={create}
					/>
				)}
				<Pager newer={beside("before", prev)} older={beside("after", next)} />
			</Card>
			<Live tag={tag} href={`${at}/news?${here}`} />
		</>
	);
}
