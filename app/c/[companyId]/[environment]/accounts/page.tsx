import type { Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AccountTable } from "@/components/accounts/account-table";
import { addressOf } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import * as companies from "@/lib/companies";
import { readAccounts } from "@/lib/companies/schemas";
import { memberCtx } from "@/lib/http/member";
import { isId } from "@/lib/kernel/ids";
import { isAllowed } from "@/lib/kernel/rights";

type Props = {
	params: Promise<{ companyId: string; environment: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/accounts");
	const at = addressOf(ctx, "accounts");
	const { search, filter, page } = readAccounts(await searchParams);
	if (isId("account", search)) redirect(`${at}/${search}` as Route);
	const { rows, prev, next } = await companies.listAccounts(ctx, { filter, page });
	const beside = (name: string, id: string | null) =>
		id === null ? null : (`${at}?${new URLSearchParams({ ...(search && { search }), [name]: id })}` as Route);
	return (
		<>
			<PageHead title="Accounts" text="Your own users, as their inquiries named them, and what they have proven." />
			<form method="get" action={at} className="mb-3">
				<SearchField label="Search accounts" placeholder="Reference or id" defaultValue={search} maxLength={255} />
			</form>
			<Card flush>
				{rows.length > 0 ? (
					<AccountTable rows={rows} at={at} now={ctx.now} />
				) : search ? (
					<Empty
						title="Nobody has this reference"
						text="A reference is found when it is written as your own system has it."
						action={
							<Link href={at} className={buttonClass()}>
								Show all
							</Link>
						}
					/>
				) : (
					<Empty
						title="No accounts yet"
						text="An account is made with the first inquiry that names a reference."
						action={
							isAllowed(ctx.actor, "inquiries:write") && (
								<Link href={addressOf(ctx, "inquiries/new")} className={buttonClass("primary")}>
									New inquiry
								</Link>
							)
						}
					/>
				)}
				<Pager newer={beside("before", prev)} older={beside("after", next)} />
			</Card>
		</>
	);
}
