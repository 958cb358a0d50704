import type { Route } from "next";
import { Publish } from "@/components/flows/publish/publish";
import { addressOf } from "@/components/shell/sections";
import * as flows from "@/lib/flows";
import { readPage } from "@/lib/flows/schemas";
import { findOr404 } from "@/lib/http/found";
import { memberCtx } from "@/lib/http/member";
import { activate, discard, publish, restore } from "../actions";

type Props = {
	params: Promise<{ companyId: string; environment: string; id: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
	const { id: flowId, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${flowId}/publish`);
	const page = readPage(await searchParams, "flowVersion");
	const { rows, prev, next } = await findOr404(flows.listVersions(ctx, { flowId, page }));
	const at = addressOf(ctx, `flows/${flowId}/publish`);
	const beside = (name: string, id: string | null) => (id === null ? null : (`${at}?${name}=${id}` as Route));
	const history = rows.flatMap(({ id, attributes: { number, note, definition, ...at } }) =>
		number === null ? [] : [{ id, number, note, definition, publishedAt: new Date(String(at["published-at"])) }],
	);
	return (
		<Publish
			history={history}
			newer={beside("before", prev)}
			older={beside("after", next)}
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
