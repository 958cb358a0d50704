import type { z } from "zod";
import type { Ctx } from "@/db";
import { ctxForApiKey } from "@/lib/companies";
import { makeId } from "@/lib/kernel/ids";
import { parseAs } from "@/lib/kernel/parse";
import { pointerTo, Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/words";
import { clientAddress } from "./address";
import { readBody } from "./body";
import { toKebab } from "./inflection";
import { answer, problem } from "./problem";

type Params = { params: Promise<{ id?: string }> };

/** A route of the API: key → ctx → parsed input → one verb → JSON, or the contract's errors. */
export function api<T>(
	route: { scope: Scope; body: z.ZodType<T>; status?: number },
	verb: (ctx: Ctx, input: T) => Promise<unknown>,
): (request: Request) => Promise<Response> {
	return (request) => respond(request, route, async (ctx) => verb(ctx, read(route.body, await readBody(request))));
}

/** The same for a route that names nothing and reads no body. */
export function apiGet(
	route: { scope: Scope },
	verb: (ctx: Ctx) => Promise<unknown>,
): (request: Request) => Promise<Response> {
	return (request) => respond(request, route, verb);
}

/** The same for a route that names one inquiry and reads no body. */
export function apiById(
	route: { scope: Scope; status?: number },
	verb: (ctx: Ctx, input: { inquiryId: string }) => Promise<unknown>,
): (request: Request, params: Params) => Promise<Response> {
	return (request, { params }) =>
		respond(request, route, async (ctx) => verb(ctx, { inquiryId: (await params).id ?? "" }));
}

/** The same for a route that names one inquiry and reads a body; an empty one is none. */
export function apiByIdWith<T>(
	route: { scope: Scope; body: z.ZodType<T>; status?: number },
	verb: (ctx: Ctx, input: { inquiryId: string; body: T }) => Promise<unknown>,
): (request: Request, params: Params) => Promise<Response> {
	return (request, { params }) =>
		respond(request, route, async (ctx) => {
			const text = await readBody(request);
			return verb(ctx, { inquiryId: (await params).id ?? "", body: read(route.body, text || "{}") });
		});
}

/** Every other address below the API answers in its form too. */
export async function noSuchCall(): Promise<Response> {
	return problem(new Refusal("not_found", "There is no such call"), makeId("request", new Date()));
}

async function respond(
	request: Request,
	{ scope, status = 200 }: { scope: Scope; status?: number },
	work: (ctx: Ctx) => Promise<unknown>,
): Promise<Response> {
	const requestId = makeId("request", new Date());
	try {
		const secret = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
		const ctx = await ctxForApiKey({ secret, scope, address: clientAddress(request.headers) ?? undefined, requestId });
		const response = answer(status, await work(ctx), requestId);
		// The contract leaves no room for it in the body.
		response.headers.set("comeback-environment", ctx.environment);
		return response;
	} catch (error) {
		return problem(error, requestId);
	}
}

function read<T>(schema: z.ZodType<T>, text: string): T {
	return storable(parseAs(schema, toKebab(readJson(text))));
}

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
function storable<T>(data: T): T {
	const faults = unstorable(data, []).map((pointer) => ({ message: "holds a character that cannot be kept", pointer }));
	if (faults.length > 0) throw new Refusal("invalid", faults[0]!.message, { faults });
	return data;
}

function unstorable(value: unknown, path: string[]): string[] {
	if (typeof value === "string") return /[\0\p{Surrogate}]/u.test(value) ? [pointerTo(...path)] : [];
	if (value === null || typeof value !== "object") return [];
	return Object.entries(value).flatMap(([name, entry]) => unstorable(entry, [...path, name]));
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text, (key, value) => (key === "__proto__" ? undefined : value));
	} catch {
		throw new Refusal("malformed", "The body is not valid JSON", {
			faults: [{ message: "the body is not valid JSON", pointer: "" }],
		});
	}
}
