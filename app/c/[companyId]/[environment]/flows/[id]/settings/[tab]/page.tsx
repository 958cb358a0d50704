import { notFound } from "next/navigation";
import { LivePreview } from "@/components/flows/live-preview";
import { Panes } from "@/components/flows/panes";
import { General } from "@/components/flows/settings/general";
import { Links } from "@/components/flows/settings/links";
import { Recovery } from "@/components/flows/settings/recovery";
import { Redirects } from "@/components/flows/settings/redirects";
import { Verification } from "@/components/flows/settings/verification";
import { SettingsTabs } from "@/components/flows/tabs";
import { Alarms } from "@/components/messages/alarms";
import { addressOf } from "@/components/shell/sections";
import type { Ctx } from "@/db";
import * as companies from "@/lib/companies";
import { memberCtx } from "@/lib/http/member";
import { listCountries } from "@/lib/kernel/phone";
import { may } from "@/lib/kernel/rights";
import * as messaging from "@/lib/messaging";
import { env } from "@/lib/platform/env";
import * as workflows from "@/lib/workflows";
import { keep } from "../../../../messages/actions";
import { listAlarms } from "../../../../messages/alarms";
import { firstLook } from "../../first-look";
import { makeWorkflow } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string; tab: string }> };

export default async function Page({ params }: Props) {
	const { id, tab, ...place } = await params;
	const { ctx, membership } = await memberCtx(place, `/flows/${id}/settings/${tab}`);
	may(ctx, "flows:read");
	return (
		<>
			<SettingsTabs at={addressOf(ctx, `flows/${id}`)} />
			{tab === "recovery" ? (
				<Recovery {...(await recoveryOf(ctx, id))} company={membership.company} keep={keep.bind(null, place)} />
			) : (
				<Panes preview={<LivePreview />}>{await contentOf(ctx, tab)}</Panes>
			)}
		</>
	);
}

async function contentOf(ctx: Ctx, tab: string) {
	switch (tab) {
		case "general":
			return <General />;
		case "verification":
			return (
				<Verification
					{...(await waysOf(ctx))}
					countries={listCountries("en")}
					makeWorkflow={makeWorkflow.bind(null, { companyId: ctx.companyId, environment: ctx.environment })}
				/>
			);
		case "links": {
			const secrets = await companies.describeSecrets(ctx);
			return <Links address={env().PUBLIC_URL} signed={secrets.some(({ kind }) => kind === "link")} />;
		}
		case "redirects":
			return <Redirects />;
		default:
			return notFound();
	}
}

/** What there is to choose from, and who carries it. */
async function waysOf(ctx: Ctx) {
	const [{ data, meta }, sandbox, production] = await Promise.all([
		workflows.list(ctx),
		messaging.carriedChannels({ ...ctx, environment: "sandbox" }),
		messaging.carriedChannels({ ...ctx, environment: "production" }),
	]);
	const known = data.map(({ id, attributes: { name, steps } }) => ({
		id,
		name,
		steps: steps.map((step) => ({ channel: step.channel, waitSeconds: step["wait-seconds"] })),
	}));
	return { workflows: known, usual: String(meta.default), carried: { sandbox, production } };
}

async function recoveryOf(ctx: Ctx, flowId: string) {
	const [first, alarms] = await Promise.all([firstLook(ctx, flowId), listAlarms(ctx)]);
	return { first, publicUrl: env().PUBLIC_URL, alarms: <Alarms alarms={alarms} place={ctx} /> };
}
