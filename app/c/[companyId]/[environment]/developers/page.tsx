import Link from "next/link";
import { Latest } from "@/components/developers/latest";
import { QuickStart } from "@/components/developers/quick-start";
import { DeveloperTabs } from "@/components/developers/tabs";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import * as flows from "@/lib/flows";
import { memberCtx } from "@/lib/http/member";
import * as inquiries from "@/lib/inquiries";
import { readBrowse } from "@/lib/inquiries/schemas";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import { makeFirstKey } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/developers");
	const [all, { rows, tag }, accounts] = await Promise.all([
		flows.listCurrent(ctx),
		inquiries.browse(ctx, readBrowse({})),
		messaging.listAccounts(ctx),
	]);
	const unheard = ctx.environment === "production" && accounts.length === 0;
	return (
		<>
			<PageHead
				title="Developers"
				text="From a key to a verified person in a few minutes. Every id and address below is your own."
			/>
			<DeveloperTabs place={ctx} />
			{unheard && (
				<div className="mb-5">
					<Note tone="warn" title="Nobody carries your codes in production yet">
						A code is sent once there is a provider:{" "}
						<Link href={addressOf(ctx, "settings/providers")} className="font-medium underline underline-offset-2">
							set one up
						</Link>
						, or try all of this in the sandbox first.
					</Note>
				</div>
			)}
			<Card title="Quick start">
				<QuickStart
					place={{ companyId: ctx.companyId, environment: ctx.environment }}
					address={env().PUBLIC_URL}
					flows={flowsOf(all)}
					makeKey={isAllowed(ctx.actor, "api-keys:write") ? makeFirstKey.bind(null, place) : undefined}
				>
					<Latest place={ctx} now={ctx.now} tag={tag} inquiry={rows[0]} />
				</QuickStart>
			</Card>
		</>
	);
}

/** The company's first flow before its newer ones: whoever starts here has the least to understand there. */
function flowsOf(all: flows.CurrentFlow[]) {
	return all
		.filter(({ active }) => active)
		.map(({ id, name }) => ({ id, name }))
		.reverse();
}
