import { Publish } from "@/components/flows/publish/publish";
import * as flows from "@/lib/flows";
import { findOr404 } from "@/lib/http/found";
import { memberCtx } from "@/lib/http/member";
import { activate, discard, publish, restore } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };
const SHOWN = 25;

export default async function Page({ params }: Props) {
	const { id: flowId, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${flowId}/publish`);
	const [{ flow }, versions] = await Promise.all([
		findOr404(flows.openDraft(ctx, { flowId })),
		findOr404(flows.listVersions(ctx, { flowId, page: { size: SHOWN } })),
	]);
	const history = versions.rows.flatMap(({ id, attributes: { number, note, definition, ...at } }) =>
		number === null ? [] : [{ id, number, note, definition, publishedAt: new Date(String(at["published-at"])) }],
	);
	return (
		<Publish
			history={history}
			active={flow.status === "active"}
			now={ctx.now}
			acts={{
				publish: publish.bind(null, place),
				restore: restore.bind(null, place),
				discard: discard.bind(null, place),
				activate: activate.bind(null, place),
			}}
		/>
	);
}
