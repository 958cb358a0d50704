import Link from "next/link";
import { TryIt } from "@/components/flows/try-it";
import { shownInbox } from "@/components/sandbox/shown";
import { addressOf } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { readPhone } from "@/lib/messaging";
import { tryDraft } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };

export default async function Page({ params }: Props) {
	const { id: flowId, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${flowId}/try`);
	const { companyId, environment } = ctx;
	if (environment !== "sandbox") {
		const sandbox = addressOf({ companyId, environment: "sandbox" }, `flows/${flowId}/try`);
		return (
			<Empty
				title="Drafts are tried in the sandbox"
				text="There nothing reaches a real phone, and nobody is charged."
				action={
					<Link href={sandbox} className={buttonClass("primary")}>
						Try it in the sandbox
					</Link>
				}
			/>
		);
	}
	return (
		<TryIt
			phone={addressOf(ctx, "phone")}
			inbox={shownInbox(await readPhone(ctx), ctx.now)}
			mayTry={isAllowed(ctx.actor, "inquiries:write")}
			begin={tryDraft.bind(null, place)}
		/>
	);
}
