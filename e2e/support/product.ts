import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { newPhone as anyPhone } from "./phone";
import { place } from "./place";

/** Numbers, codes and tokens that this test has seen: none of them may ever stand in an address. */
const secrets = new Set<string>();

export function secret<T extends string>(value: T): T {
	secrets.add(value);
	return value;
}

export const newPhone = (): string => secret(anyPhone());

/** Consoles may complain about a page that is not there, and of a line that is cut: that is what their tests are about. */
const EXPECTED = /Failed to load resource: (the server responded with a status of 404|net::ERR_INTERNET_DISCONNECTED)/;

/** Every page of a test is watched: what it asks for, and what its console says. */
function watch(context: BrowserContext, seen: string[], complaints: string[]): void {
	context.on("request", (request) => void seen.push(request.url()));
	context.on("weberror", (error) => void complaints.push(String(error.error())));
	context.on("console", (message) => {
		if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
	});
}

type Fixtures = {
	/** Another browser, on another device: no cookie of the first. */
	another: (options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
	watched: undefined;
};

export const test = base.extend<Fixtures>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
	baseURL: async ({}, use) => use(place().webs[0]),

	watched: [
		async ({ context }, use) => {
			const [seen, complaints]: [string[], string[]] = [[], []];
			watched.set(context, { seen, complaints });
			watch(context, seen, complaints);
			await use(undefined);
			judge(seen, complaints);
			secrets.clear();
		},
		{ auto: true },
	],

	another: async ({ browser, context, viewport }, use) => {
		const made: BrowserContext[] = [];
		await use(async (options = {}) => {
			const other = await browser.newContext({ baseURL: place().webs[0], locale: "en-US", viewport, ...options });
			const { seen, complaints } = watched.get(context) ?? { seen: [], complaints: [] };
			watch(other, seen, complaints);
			made.push(other);
			return other.newPage();
		});
		await Promise.all(made.map((context) => context.close()));
	},
});

const watched = new WeakMap<BrowserContext, { seen: string[]; complaints: string[] }>();

function judge(seen: string[], complaints: string[]): void {
	expect(complaints, "what the browser's console complained about").toEqual([]);
	for (const value of secrets) {
		// A token's own link is the one address that holds it, once.
		const inAddresses = seen.filter(
			(url) => decodeURIComponent(url).includes(value) && !url.includes("session-token="),
		);
		expect(inAddresses, "addresses that hold a number, a code or a token").toEqual([]);
	}
}

export { expect };
