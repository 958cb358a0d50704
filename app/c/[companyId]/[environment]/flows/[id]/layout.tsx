import type { ReactNode } from "react";
import { Builder } from "@/components/flows/builder";
import * as flows from "@/lib/flows";
import { findOr404 } from "@/lib/http/found";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { saveDraft, watchDraft } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }>; children: ReactNode };

/** Around the pages of one flow: what is typed on one of them is still there on the next. */
export default async function Layout({ params, children }: Props) {
	const { id: flowId, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${flowId}`);
	const opened = await findOr404(flows.openDraft(ctx, { flowId }));
	const { companyId, environment } = ctx;
	return (
		<Builder
			// What was published is another beginning; what else changes, its form hears of by itself.
			key={opened.published?.id ?? "new"}
			place={{ companyId, environment }}
			opened={opened}
			mayEdit={isAllowed(ctx.actor, "flows:write")}
			acts={{
				save: saveDraft.bind(null, place),
				watch: watchDraft.bind(null, place),
			}}
		>
			{children}
		</Builder>
	);
}
