import { CompanyForm } from "@/components/settings/company-form";
import { SwitchCard } from "@/components/settings/switch-card";
import { SettingsTabs } from "@/components/settings/tabs";
import { PageHead } from "@/components/ui/page-head";
import * as companies from "@/lib/companies";
import { memberCtx } from "@/lib/http/member";
import { isAllowed, may } from "@/lib/kernel/rights";
import { requireMemberFactor, requireSecondFactor, saveCompany } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx, membership } = await memberCtx(place, "/settings");
	may(ctx, "settings:read");
	const { name, helpUrl, secondFactorRequired } = await companies.getCompany(ctx);
	const mayChange = isAllowed(ctx.actor, "settings:write");
	return (
		<>
			<PageHead title="Settings" text="What is said here counts in the sandbox and in production." />
			<SettingsTabs place={ctx} />
			<div className="flex max-w-[46rem] flex-col gap-5">
				<CompanyForm
					company={{ name, helpUrl }}
					action={saveCompany.bind(null, place)}
					mayChange={mayChange}
					mayRename={isAllowed(ctx.actor, "owners:write")}
				/>
				<SwitchCard
					title="Members need a second factor"
					text="Whoever has none yet is led to set one up before they see any page of this company."
					on={membership.factorRequired}
					action={mayChange ? requireMemberFactor.bind(null, place) : undefined}
				/>
				<SwitchCard
					title="Accounts need a second factor"
					text="Flows with a second-factor step that asks only where it is required ask every account."
					on={secondFactorRequired}
					action={isAllowed(ctx.actor, "accounts:write") ? requireSecondFactor.bind(null, place) : undefined}
				/>
			</div>
		</>
	);
}
