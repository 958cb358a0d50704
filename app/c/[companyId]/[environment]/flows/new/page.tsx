import Link from "next/link";
import { NewFlow } from "@/components/flows/list/new-flow";
import { addressOf } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { EXAMPLE_FLOWS } from "@/lib/flows";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { begin, importFile } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/flows/new");
	const at = addressOf(ctx, "flows");
	const examples = EXAMPLE_FLOWS.map(({ name, purpose, steps }) => ({
		name,
		purpose: purpose.en,
		steps: steps.map(({ type }) => type),
	}));
	return (
		<>
			<PageHead
				title="New flow"
				text="It begins as a draft: nobody can be sent through it before it is published."
				above={
					<Link href={at} className="hover:text-ink">
						Flows
					</Link>
				}
			/>
			{isAllowed(ctx.actor, "flows:write") ? (
				<NewFlow
					examples={examples}
					at={at}
					begin={begin.bind(null, place)}
					importFile={importFile.bind(null, place)}
				/>
			) : (
				<Note tone="warn">You can look at flows, not make them.</Note>
			)}
		</>
	);
}
