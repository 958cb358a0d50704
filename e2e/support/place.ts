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

export const PRESETS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * `demo`: consent, details, phone. `phoneFirst`: phone before details. The others are one step, the phone: `phoneOnly`
 * over the usual workflow, `presetN` over that one, `whatsappFirst` over an own one of WhatsApp and then SMS. `emailOnly`: the
 * e-mail; `kennel`: details of every kind; `signUp` and `factor`: the examples of these names.
 */
export type Flows = Record<
	| "demo"
	| "phoneFirst"
	| "phoneOnly"
	| "emailOnly"
	| "kennel"
	| "signUp"
	| "factor"
	| `preset${(typeof PRESETS)[number]}`
	| "whatsappFirst",
	string
>;

const NAME = "COMEBACK_E2E";

export function place(): Place {
	const known = process.env[NAME];
	if (!known) throw new Error("Nothing runs: these tests are started by Playwright");
	return JSON.parse(known);
}

export function setPlace(place: Place): void {
	process.env[NAME] = JSON.stringify(place);
}
