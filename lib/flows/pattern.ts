/**
 * What a typed text has to look like: characters, escapes and classes of a regular expression (`u` flag), each with how
 * often it comes: `[A-Z]{3}-?\d{4,6}`. No groups and no alternatives. That is what makes matching take time linear in the
 * text, whoever wrote the pattern: one company's must not keep everybody waiting (CWE-1333).
 */
type Atom = { is: RegExp; least: number; most: number };

const ATOM =
	/(\\[dwsDWS\\^$.|?*+()[\]{}/-]|\[\^?(?:\\.|[^\]\\[])+\]|[^\\^$|?*+()[\]{}])(\?|\*|\+|\{\d{1,3}(?:,\d{0,3})?\})?/uy;

/** Undefined: not a pattern of this kind. */
function atomsOf(pattern: string): Atom[] | undefined {
	const atoms: Atom[] = [];
	let end = 0;
	for (const [all, character = "", often = ""] of pattern.matchAll(new RegExp(ATOM, "guy"))) {
		const is = singleOf(character);
		const [least, most] = timesOf(often);
		if (!is || most < least) return undefined;
		atoms.push({ is, least, most });
		end += all.length;
	}
	return end === pattern.length ? atoms : undefined;
}

export function isPattern(pattern: string): boolean {
	return atomsOf(pattern) !== undefined;
}

/** Does the whole text look like this? Follows every way through the pattern at once. */
export function matches(pattern: string, text: string): boolean {
	const atoms = atomsOf(pattern);
	if (!atoms) return false;
	let ways = skipping(atoms, new Set([key(0, 0)]));
	for (const character of text) {
		const next = new Set<number>();
		for (const way of ways) {
			const [at, times] = [Math.floor(way / WIDTH), way % WIDTH];
			const atom = atoms[at];
			if (!atom || times >= atom.most || !atom.is.test(character)) continue;
			// Beyond what is needed, an endless atom's count says nothing more.
			next.add(key(at, atom.most === Number.POSITIVE_INFINITY ? Math.min(times + 1, atom.least) : times + 1));
		}
		ways = skipping(atoms, next);
	}
	return ways.has(key(atoms.length, 0));
}

/** A way is a place in the pattern and how often its atom has come; no count reaches this. */
const WIDTH = 1000;

function key(at: number, times: number): number {
	return at * WIDTH + times;
}

/** Wherever an atom has come often enough, its next one may follow. */
function skipping(atoms: Atom[], ways: Set<number>): Set<number> {
	// What is added meanwhile is walked too.
	for (const way of ways) {
		const [at, times] = [Math.floor(way / WIDTH), way % WIDTH];
		const atom = atoms[at];
		if (atom && times >= atom.least) ways.add(key(at + 1, 0));
	}
	return ways;
}

function singleOf(character: string): RegExp | undefined {
	try {
		return new RegExp(`^${character === "." ? "." : character}$`, "su");
	} catch {
		return undefined;
	}
}

function timesOf(often: string): [least: number, most: number] {
	if (often === "") return [1, 1];
	if (often === "?") return [0, 1];
	if (often === "*") return [0, Number.POSITIVE_INFINITY];
	if (often === "+") return [1, Number.POSITIVE_INFINITY];
	const [least = "", most] = often.slice(1, -1).split(",");
	if (most === undefined) return [Number(least), Number(least)];
	return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}
