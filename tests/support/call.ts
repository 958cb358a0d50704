import { readdirSync } from "node:fs";
import { posix } from "node:path";

// biome-ignore lint/suspicious/noExplicitAny: JSON as a stranger's client reads it
export type Asked = { status: number; body: any; head: Headers };
/** A body that is text goes as it is, anything else as JSON. */
export type Sent = { secret?: string; body?: unknown; head?: Record<string, string> };
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Method = "GET" | "POST" | "PATCH" | "DELETE";
type Module = Partial<Record<Method, Handler>>;

const APP = new URL("../../app/api/v1/", import.meta.url).pathname;

/** Every address of the API as its folders name it, such as `inquiries/[id]/resume`; what names more of itself first. */
export const ADDRESSES = readdirSync(APP, { recursive: true, encoding: "utf8" })
	.filter((file) => posix.basename(file) === "route.ts" && !file.startsWith("[...path]"))
	.map((file) => posix.dirname(file))
	.sort((a, b) => a.split("[").length - b.split("[").length);

export async function methodsOf(address: string): Promise<Method[]> {
	return Object.keys(await load(address)) as Method[];
}

/** One request to the API, found by its address as Next.js would find it. */
export async function call(method: Method, path: string, { secret = "", body, head = {} }: Sent = {}): Promise<Asked> {
	const url = new URL(path, "http://localhost:3000/api/v1/");
	const { address, params } = route(url.pathname.slice("/api/v1/".length));
	const handler = (await load(address))[method];
	if (!handler) throw new Error(`${address} knows no ${method}`);
	const request = new Request(url, {
		method,
		headers: { ...(secret ? { authorization: `Bearer ${secret}` } : {}), ...head },
		...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
	});
	const answer = await handler(request, { params: Promise.resolve(params) });
	return { status: answer.status, body: await answer.json(), head: answer.headers };
}

function route(path: string): { address: string; params: Record<string, string> } {
	const parts = path.split("/").map(decodeURIComponent);
	for (const address of ADDRESSES) {
		const names = address.split("/");
		if (names.length !== parts.length) continue;
		if (!names.every((name, i) => name.startsWith("[") || name === parts[i])) continue;
		const given = names.flatMap((name, i) => (name.startsWith("[") ? [[name.slice(1, -1), parts[i]!]] : []));
		return { address, params: Object.fromEntries(given) };
	}
	throw new Error(`No route for ${path}`);
}

const load = (address: string): Promise<Module> => import(`${APP}${address}/route.ts`);
