import { LimitsForm } from "@/components/settings/limits-form";
import { SettingsTabs } from "@/components/settings/tabs";
import { environmentIn } from "@/components/shell/sections";
import { PageHead } from "@/components/ui/page-head";
import * as companies from "@/lib/companies";
import { memberCtx } from "@/lib/http/member";
import { listCountries } from "@/lib/kernel/phone";
import { isAllowed, may } from "@/lib/kernel/rights";
import { saveEnvironment } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/settings/limits");
	may(ctx, "settings:read");
	return (
		<>
			<PageHead
				title="Limits and retention"
				text={`What counts for every flow in ${environmentIn(ctx.environment)}.`}
			/>
			<SettingsTabs place={ctx} />
			<div className="max-w-[46rem]">
				<LimitsForm
					settings={await companies.getEnvironment(ctx)}
					countries={listCountries("en")}
					environment={environmentIn(ctx.environment)}
					action={saveEnvironment.bind(null, place)}
					mayChange={isAllowed(ctx.actor, "settings:write")}
				/>
			</div>
		</>
	);
}
