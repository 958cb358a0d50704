import type { Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SecondFactor } from "@/components/accounts/second-factor";
import { Facts } from "@/components/inquiries/facts";
import { InquiryTable } from "@/components/inquiries/inquiry-table";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/copy";
import { Empty } from "@/components/ui/empty";
import { Moment } from "@/components/ui/moment";
import { PageHead } from "@/components/ui/page-head";
import * as companies from "@/lib/companies";
import { memberCtx } from "@/lib/http/member";
import * as inquiries from "@/lib/inquiries";
import { formatAddress } from "@/lib/kernel/contact";
import { isId } from "@/lib/kernel/ids";
import { isAllowed } from "@/lib/kernel/rights";
import { requireSecondFactor } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };

export default async function Page({ params }: Props) {
	const { id, ...place } = await params;
	const { ctx } = await memberCtx(place, `/accounts/${id}`);
	if (!isId("account", id)) notFound();
	const [account, contacts, { rows, next }] = await Promise.all([
		companies.getAccount(ctx, { accountId: id }).catch(() => notFound()),
		companies.listContacts(ctx, { accountId: id }),
		inquiries.browse(ctx, { wanted: { "account-id": [id] }, page: { size: 25 } }),
	]);
	const { attributes } = account.data;
	const all = `${addressOf(ctx, "inquiries")}?search=${id}` as Route;
	return (
		<>
			<PageHead
				title={attributes["reference-id"]}
				above={<Link href={addressOf(ctx, "accounts")}>Accounts</Link>}
				text={<Id id={id} label="the account’s id" />}
			/>
			<div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
				<Card
					title="Inquiries"
					flush
					{...(next && {
						actions: (
							<Link href={all} className="text-accent hover:underline">
								Show all
							</Link>
						),
					})}
				>
					{rows.length > 0 ? (
						<InquiryTable rows={rows} at={addressOf(ctx, "inquiries")} now={ctx.now} narrow />
					) : (
						<Empty title="No inquiries" text="This account was made without one." />
					)}
				</Card>
				<div className="flex min-w-0 flex-col gap-5">
					<Card title="Verified contacts">
						{contacts.length > 0 ? (
							<Facts
								facts={contacts.map(({ address, verifiedAt }) => [
									formatAddress(address),
									<Moment key={address} at={verifiedAt} now={ctx.now} />,
								])}
							/>
						) : (
							<p className="text-muted">Nothing is proven yet.</p>
						)}
					</Card>
					<Card title="Second factor">
						<SecondFactor
							required={attributes.fields.second_factor_required.value}
							accountId={id}
							set={isAllowed(ctx.actor, "accounts:write") ? requireSecondFactor.bind(null, place) : null}
						/>
					</Card>
				</div>
			</div>
		</>
	);
}
