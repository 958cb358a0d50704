import { CreateKey } from "@/components/developers/create-key";
import { KeyTable } from "@/components/developers/key-table";
import { DeveloperTabs } from "@/components/developers/tabs";
import { addressOf, environmentIn } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as companies from "@/lib/companies";
import { besides, pageIn, type Query } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { isAllowed, isForKeys } from "@/lib/kernel/rights";
import { SCOPES } from "@/lib/kernel/words";
import { createKey, revokeKey, rotateKey } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

export default async function Page({ params, searchParams }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/developers/keys");
	const query = await searchParams;
	const mayRead = isAllowed(ctx.actor, "api-keys:read");
	const mayChange = isAllowed(ctx.actor, "api-keys:write");
	const listed = mayRead
		? await companies.listKeys(ctx, { filter: {}, page: pageIn(query, "apiKey") })
		: { rows: [], prev: null, next: null };
	const create = mayChange && (
		<CreateKey
			environment={environmentIn(ctx.environment)}
			scopes={SCOPES.filter((scope) => isForKeys(scope) && isAllowed(ctx.actor, scope))}
			action={createKey.bind(null, place)}
		/>
	);
	return (
		<>
			<PageHead
				title="API keys"
				text={`What your servers call the API of ${environmentIn(ctx.environment)} with. A key is shown once, when it is made.`}
				actions={listed.rows.length > 0 && create}
			/>
			<DeveloperTabs place={ctx} />
			{mayRead ? (
				<Card flush>
					{listed.rows.length > 0 ? (
						<KeyTable
							keys={listed.rows.map(shown)}
							now={ctx.now}
							actions={
								mayChange ? { rotate: rotateKey.bind(null, place), revoke: revokeKey.bind(null, place) } : undefined
							}
						/>
					) : (
						<Empty
							title="No keys yet"
							text="A key lets your server create inquiries and read how they went."
							action={create}
						/>
					)}
					<Pager {...besides(addressOf(ctx, "developers/keys"), query, listed)} />
				</Card>
			) : (
				<Note title="Keys are kept from your role">Ask an owner or admin of your company.</Note>
			)}
		</>
	);
}

const moment = (text: string | null) => (text === null ? null : new Date(text));

function shown({ id, attributes }: Awaited<ReturnType<typeof companies.listKeys>>["rows"][number]) {
	return {
		id,
		name: attributes.name,
		scopes: attributes.permissions,
		addresses: attributes["ip-address-allowlist"].filter((address) => address !== "*"),
		lastUsedAt: moment(attributes["last-used-at"]),
		expiresAt: moment(attributes["expires-at"]),
		createdAt: new Date(attributes["created-at"]),
	};
}
