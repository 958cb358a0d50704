import { Publish } from "@/components/flows/publish/publish";
import { addressOf } from "@/components/shell/sections";
import * as flows from "@/lib/flows";
import { findOr404 } from "@/lib/http/found";
import { besides, pageIn, type Query } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { activate, discard, publish, restore } from "../actions";
import { firstLook } from "../first-look";

type Props = {
	params: Promise<{ companyId: string; environment: string; id: string }>;
	searchParams: Promise<Query>;
};

export default async function Page({ params, searchParams }: Props) {
	const { id: flowId, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${flowId}/publish`);
	const query = await searchParams;
	const page = pageIn(query, "flowVersion", 25);
	const [{ rows, ...listed }, recovery] = await Promise.all([
		findOr404(flows.listVersions(ctx, { flowId, page })),
		firstLook(ctx, flowId),
	]);
	const at = addressOf(ctx, `flows/${flowId}/publish`);
	const history = rows.flatMap(({ id, attributes: { number, note, definition, ...at } }) =>
		number === null ? [] : [{ id, number, note, definition, publishedAt: new Date(String(at["published-at"])) }],
	);
	return (
		<Publish
			history={history}
			{...besides(at, query, listed)}
			now={ctx.now}
			recovery={recovery}
			acts={{
				publish: publish.bind(null, place),
				restore: restore.bind(null, place),
				discard: discard.bind(null, place),
				activate: activate.bind(null, place),
			}}
		/>
	);
}
