import type { z } from "zod";
import type { Ctx } from "@/db";
import { ctxForApiKey } from "@/lib/companies";
import { once } from "@/lib/idempotency";
import { makeId } from "@/lib/kernel/ids";
import { linksOf, type Paged } from "@/lib/kernel/page";
import { notFound, Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/words";
import { clientAddress } from "./address";
import { timed } from "./api-log";
import { bearerOf } from "./bearer";
import { readUtf8 } from "./body";
import { readBodyAs, readQueryAs } from "./input";
import { answer, answerText, problem } from "./problem";

/**
 * What a call needs and reads. `path` names the ids in its address for the verb: `{ id: "inquiryId" }` for a file below
 * `[id]`. Whoever leaves `query` or `body` out does not read them.
 */
type Route<P extends string, Q, B> = {
	scope: Scope;
	status?: number;
	path?: Record<string, P>;
	query?: z.ZodType<Q>;
	body?: z.ZodType<B>;
};
type Input<P extends string, Q, B> = Record<P, string> & Q & B;
type Handler = (
	request: Request,
	context?: { params: Promise<Record<string, string | undefined>> },
) => Promise<Response>;

/** A route of the API: key → ctx → ids, query and body as one input → one verb → JSON, or the contract's errors. */
export function api<P extends string = never, Q = unknown, B = unknown>(
	route: Route<P, Q, B>,
	verb: (ctx: Ctx, input: Input<P, Q, B>) => Promise<unknown>,
): Handler {
	return async (request, context) => {
		const requestId = makeId("request", new Date());
		const noted = timed(request, requestId);
		let ctx: Ctx | undefined;
		try {
			const asker = await ctxOf(request, route.scope, requestId);
			ctx = asker;
			const params = (await context?.params) ?? {};
			const work = async (body?: string) => {
				const input = await inputOf(route, request, params, body);
				return answer(route.status ?? 200, await verb(asker, input), requestId);
			};
			const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
			const response = key === null ? await work() : await answerOnce(asker, request, key, work);
			// The contract leaves no room for it in the body.
			response.headers.set("comeback-environment", asker.environment);
			return noted(response, ctx);
		} catch (error) {
			return noted(problem(error, requestId), ctx);
		}
	};
}

/** The same for a list, which is answered with the addresses of the pages beside it. */
export function apiList<T, P extends string = never, Q = unknown>(
	route: Pick<Route<P, Q, unknown>, "scope" | "path"> & { query: z.ZodType<Q> },
	verb: (ctx: Ctx, input: Input<P, Q, unknown>) => Promise<Paged<T>>,
): Handler {
	return (request, context) =>
		api(route, async (ctx, input: Input<P, Q, unknown>) => {
			const paged = await verb(ctx, input);
			return { data: paged.rows, links: linksOf(request.url, paged) };
		})(request, context);
}

/** Every other address below the API answers in its form too. */
export async function noSuchCall(): Promise<Response> {
	return problem(new Refusal("not_found", "There is no such call"), makeId("request", new Date()));
}

async function ctxOf(request: Request, scope: Scope, requestId: string): Promise<Ctx> {
	return ctxForApiKey({
		secret: bearerOf(request),
		scope,
		address: clientAddress(request.headers) ?? undefined,
		requestId,
	});
}

/** The answer that the first request with this key got; its own if it is the first. Refusals are answers too. */
async function answerOnce(
	ctx: Ctx,
	request: Request,
	key: string,
	work: (body: string) => Promise<Response>,
): Promise<Response> {
	const { pathname, search } = new URL(request.url);
	const body = await readUtf8(request);
	let own: Response | undefined;
	const first = async () => {
		own = await work(body).catch((error) => problem(error, ctx.requestId));
		return { status: own.status, body: await own.clone().text() };
	};
	const kept = await once(ctx, { key, request: `${request.method} ${pathname}${search}\n${body}` }, first);
	if (own) return own;
	const replayed = answerText(kept.status, kept.body, ctx.requestId);
	replayed.headers.set("idempotency-replayed", "true");
	return replayed;
}

async function inputOf<P extends string, Q, B>(
	{ path, query, body }: Route<P, Q, B>,
	request: Request,
	params: Record<string, string | undefined>,
	text?: string,
): Promise<Input<P, Q, B>> {
	const ids = Object.entries(path ?? {}).map(([param, name]) => [name, params[param] ?? ""]);
	// PostgreSQL takes none, and no id has one.
	if (ids.some(([, id]) => id?.includes("\0"))) throw notFound();
	return {
		...Object.fromEntries(ids),
		...(query && readQueryAs(query, new URL(request.url).searchParams)),
		...(body && readBodyAs(body, text ?? (await readUtf8(request)))),
	};
}
