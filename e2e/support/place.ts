/** Where the product runs that is being tested; e2e/setup.ts writes it, every test process reads it. */
export type Place = {
	/** Two web processes on one database. */
	webs: readonly [string, ...string[]];
	database: string;
	flows: Flows;
	/** An API key of the sandbox. */
	key: string;
	/** Every process writes its own file here. */
	logs: string;
	/** What the processes were started with, without addresses. */
	settings: Record<string, string>;
};

/** `demo`: consent, details, phone. `phoneFirst`: phone before details. `phoneOnly`: one step. */
export type Flows = Record<"demo" | "phoneFirst" | "phoneOnly", string>;

const NAME = "COMEBACK_E2E";

export function place(): Place {
	const known = process.env[NAME];
	if (!known) throw new Error("Nothing runs: these tests are started by Playwright");
	return JSON.parse(known);
}

export function setPlace(place: Place): void {
	process.env[NAME] = JSON.stringify(place);
}
