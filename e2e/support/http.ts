import { type Flows, type Place, place } from "./place";

export type Attributes = { fields?: Record<string, unknown>; [name: string]: unknown };

/** Makes an inquiry as a company does: over the API, with its key. */
export async function createInquiry(
	flow: keyof Flows = "demo",
	attributes: Attributes = {},
	meta: Record<string, unknown> = {},
	company: Company = place(),
): Promise<{ id: string; token: string }> {
	const body = { data: { attributes: { "inquiry-template-id": company.flows[flow], ...attributes } }, meta };
	const { data, meta: more } = await call("POST", "/inquiries", body, company);
	return { id: data.id, token: more["session-token"] };
}

/** Whose inquiries, and which web process is asked. */
export type Company = Pick<Place, "flows" | "key" | "webs">;

export const resume = async (id: string): Promise<string> =>
	(await call("POST", `/inquiries/${id}/resume`)).meta["session-token"];

export const readInquiry = async (id: string) => (await call("GET", `/inquiries/${id}`)).data.attributes;

/** The inquiries of a reference that somebody could still go on with. */
export async function openInquiries(reference: string): Promise<string[]> {
	const query = new URLSearchParams({ "filter[reference-id]": reference, "filter[status]": "created,pending" });
	return (await call("GET", `/inquiries?${query}`)).data.map(({ id }: { id: string }) => id);
}

/** A published flow of a test's own; its id. */
export async function makeFlow(definition: unknown, company: Company = place()): Promise<string> {
	const body = { data: { attributes: { definition } }, meta: { publish: true } };
	const { data } = await call("POST", "/flows", body, company);
	return data.id;
}

/** A link's own address, as it stands behind the host. */
const pathOf = (address: string): string => address.slice(new URL(address).origin.length);

/** The short form of a new one-time link into this inquiry. */
export async function oneTimeLink(id: string, company: Company = place()): Promise<string> {
	const { meta } = await call("POST", `/inquiries/${id}/generate-one-time-link`, undefined, company);
	return pathOf(meta["one-time-link-short"]);
}

/** The link of a new process token. */
export async function processLink(flow: keyof Flows, attributes: Record<string, unknown> = {}): Promise<string> {
	const body = { data: { attributes: { "inquiry-template-id": place().flows[flow], ...attributes } } };
	return pathOf((await call("POST", "/process-tokens", body)).meta.link);
}

/** What a company may print on a poster: its flow, in the sandbox, and for whom. */
export function templateLink(flow: keyof Flows, more: Record<string, string> = {}): string {
	const query = { "inquiry-template-id": place().flows[flow], "environment-id": "sandbox", ...more };
	return `/verify?${new URLSearchParams(query)}`;
}

/** One call of the API; a refusal is thrown. */
export async function call(method: string, path: string, body?: unknown, { key, webs }: Company = place()) {
	const answer = await fetch(`${webs[0]}/api/v1${path}`, {
		method,
		headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return answer.json();
}

export type Answer = { status: number; to: string; notice: string | null };

/** What a browser does at the wire, without being one: posts hosted forms with its cookie. */
export class Client {
	cookie = "";

	constructor(
		readonly inquiryId: string,
		readonly web = place().webs[0],
	) {}

	/** The same browser at the other web process: cookies do not know ports. */
	at(web: string): Client {
		const other = new Client(this.inquiryId, web);
		other.cookie = this.cookie;
		return other;
	}

	async post(act: string, fields: Record<string, string> = {}, head: Record<string, string> = {}): Promise<Answer> {
		const form = { act, "inquiry-id": this.inquiryId, key: newKey(), language: "en", ...fields };
		return this.send("/verify/act", form, head);
	}

	private async send(path: string, form: Record<string, string>, head: Record<string, string> = {}): Promise<Answer> {
		const answer = await fetch(this.web + path, {
			method: "POST",
			redirect: "manual",
			headers: { origin: this.web, cookie: this.cookie, ...head },
			body: new URLSearchParams(form),
		});
		await answer.arrayBuffer();
		const set = answer.headers.getSetCookie()[0];
		if (set) this.cookie = set.slice(0, set.indexOf(";"));
		const to = answer.headers.get("location") ?? "";
		return { status: answer.status, to, notice: new URLSearchParams(to.slice(to.indexOf("?"))).get("notice") };
	}

	/** The one button of the page that a message's link leads to. */
	start(link: string): Promise<Answer> {
		return this.send("/verify/start", { code: link.slice("/r/".length), key: newKey(), language: "en" });
	}

	/** The one button of the page that a message's other link leads to. */
	stop(link: string): Promise<Answer> {
		return this.send("/stop/act", { code: link.slice("/stop/".length), wish: "stop", language: "en" });
	}

	async read(path = `/verify?inquiry-id=${this.inquiryId}`): Promise<Response & { page: string }> {
		const answer = await fetch(this.web + path, { headers: { cookie: this.cookie }, redirect: "manual" });
		return Object.assign(answer, { page: await answer.text() });
	}
}

function newKey(): string {
	return Array.from({ length: 22 }, () => "abcdefghijklmnopqrstuvwxyz"[Math.floor(Math.random() * 26)]).join("");
}
