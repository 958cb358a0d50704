/**
 * What Next.js tells of a request, which in a test is what the test says:
 * `vi.mock("next/headers", () => import("../support/asked"))`.
 */
export const asked = { head: new Headers(), jar: new Map<string, string>() };

export const headers = async () => asked.head;
export const cookies = async () => ({
	get: (name: string) => (asked.jar.has(name) ? { name, value: asked.jar.get(name) } : undefined),
});

export const OURS = "http://localhost:3000";

/** Origins that a page of ours never has; undefined is none at all. */
export const FOREIGN = [
	undefined,
	"null",
	"",
	"https://evil.example",
	"http://localhost:3000.evil.example",
	"http://localhost",
	`${OURS}/`,
];

export function askFrom(origin: string | undefined): void {
	asked.head = new Headers(origin === undefined ? {} : { origin });
}

/** From our own page, with a browser's cookie. */
export function askAs({ cookie }: { cookie: string }): void {
	const [name = "", value = ""] = cookie.split(/=(.*)/);
	asked.jar = new Map([[name, value]]);
	askFrom(OURS);
}
