import { notFound } from "next/navigation";
import { General } from "@/components/flows/settings/general";
import { SettingsTabs } from "@/components/flows/tabs";
import { addressOf } from "@/components/shell/sections";
import type { Ctx } from "@/db";
import { memberCtx } from "@/lib/http/member";
import { may } from "@/lib/kernel/rights";

type Props = { params: Promise<{ companyId: string; environment: string; id: string; tab: string }> };

export default async function Page({ params }: Props) {
	const { id, tab, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${id}/settings/${tab}`);
	may(ctx, "flows:read");
	return (
		<>
			<SettingsTabs at={addressOf(ctx, `flows/${id}`)} />
			<div className="flex max-w-[46rem] flex-col gap-5">{await contentOf(ctx, tab)}</div>
		</>
	);
}

async function contentOf(_ctx: Ctx, tab: string) {
	switch (tab) {
		case "general":
			return <General />;
		default:
			return notFound();
	}
}
