import { Search } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AccountTable } from "@/components/accounts/account-table";
import { addressOf } from "@/components/shell/sections";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Empty } from "@/components/ui/empty";
import { CONTROL } from "@/components/ui/field";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as companies from "@/lib/companies";
import { readAccounts } from "@/lib/companies/schemas";
import { memberCtx } from "@/lib/http/member";
import { isId } from "@/lib/kernel/ids";

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
			<form method="get" action={at} className="mb-3 flex flex-wrap gap-2">
				<div className="relative min-w-56 flex-1">
					<Search aria-hidden="true" className="absolute start-3 top-2.5 size-4 text-muted" />
					<input
						type="search"
						name="search"
						aria-label="Search accounts"
						placeholder="Reference or id"
						defaultValue={search}
						maxLength={255}
						className={classes(CONTROL, "ps-9")}
					/>
				</div>
				<Button type="submit">Search</Button>
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
							<Link href={addressOf(ctx, "inquiries/new")} className={buttonClass("primary")}>
								New inquiry
							</Link>
						}
					/>
				)}
				<Pager newer={beside("before", prev)} older={beside("after", next)} />
			</Card>
		</>
	);
}
