import { SmtpForm } from "@/components/settings/smtp-form";
import { SettingsTabs } from "@/components/settings/tabs";
import { TwilioForm } from "@/components/settings/twilio-form";
import { addressOf } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { relativeTo } from "@/components/ui/relative";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import type { SmtpSettings, TwilioSettings } from "@/lib/messaging/schemas";
import { removeProvider, saveProvider, testProvider } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/settings/providers");
	const accounts = await messaging.listAccounts(ctx);
	const twilio = accounts.find(({ provider }) => provider === "twilio");
	const smtp = accounts.find(({ provider }) => provider === "smtp");
	const since = (account: messaging.AccountView | undefined) => account && relativeTo(ctx.now, account.testedAt);
	const actions = {
		save: saveProvider.bind(null, place),
		test: testProvider.bind(null, place),
		remove: removeProvider.bind(null, place),
	};
	const mayChange = isAllowed(ctx.actor, "settings:write");
	return (
		<>
			<PageHead
				title="Providers"
				text="Who carries your codes in production. Credentials are tried before they are kept, and sealed."
			/>
			<SettingsTabs place={ctx} />
			{ctx.environment === "sandbox" ? (
				<Card flush>
					<Empty
						title="The sandbox needs no provider"
						text="Its messages go to the virtual phone and never leave this installation."
						action={
							<a
								href={addressOf({ companyId: ctx.companyId, environment: "production" }, "settings/providers")}
								className={buttonClass("primary")}
							>
								Set up production
							</a>
						}
					/>
				</Card>
			) : (
				<div className="flex max-w-[46rem] flex-col gap-5">
					{!mayChange && <Note title="You can look, not change">Ask an owner or admin of your company.</Note>}
					<fieldset disabled={!mayChange} className="contents">
						<TwilioForm
							known={twilio?.settings as TwilioSettings | undefined}
							testedAt={since(twilio)}
							actions={actions}
						/>
						<SmtpForm known={smtp?.settings as SmtpSettings | undefined} testedAt={since(smtp)} actions={actions} />
					</fieldset>
				</div>
			)}
		</>
	);
}
