/** What two people made of the same document at once, put together: neither loses what the other has not touched. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** A place at which both went different ways. An absent value is undefined: one of them removed it. */
export type Clash = { path: string[]; mine: Json | undefined; theirs: Json | undefined };
export type Merged = { merged: Json; clashes: Clash[] };

/** `base` is what both began with. Where they clash mine stands, and is told. */
export function merge(base: Json, mine: Json, theirs: Json): Merged {
	const clashes: Clash[] = [];
	const merged = join({ base, mine, theirs }, [], clashes) ?? null;
	return { merged, clashes };
}

/** A document with this value at a clash's place: how somebody settles it who takes theirs. */
export function settle(document: Json, [first, ...rest]: readonly string[], value: Json | undefined): Json {
	if (first === undefined) return value ?? null;
	const within = (there: Json | undefined) => (rest.length > 0 ? settle(there ?? {}, rest, value) : value);
	const list = named(document);
	if (list) {
		const entries = new Map(list).set(first, within(list.get(first)) as Json);
		return [...entries.values()].filter((entry) => entry !== undefined);
	}
	if (!isRecord(document)) return document;
	const entries = Object.entries({ ...document, [first]: within(document[first]) });
	return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

type Three<T> = { base: T; mine: T; theirs: T };

function join({ base, mine, theirs }: Three<Json | undefined>, path: string[], clashes: Clash[]): Json | undefined {
	if (same(mine, theirs) || same(theirs, base)) return mine;
	if (same(mine, base)) return theirs;
	if (isRecord(mine) && isRecord(theirs)) {
		return joinRecords({ base: isRecord(base) ? base : {}, mine, theirs }, path, clashes);
	}
	const [listed, ours, others] = [base ?? [], mine, theirs].map(named);
	if (listed && ours && others) return joinLists({ base: listed, mine: ours, theirs: others }, path, clashes);
	clashes.push({ path, mine, theirs });
	return mine;
}

function joinRecords({ base, mine, theirs }: Three<Record<string, Json>>, path: string[], clashes: Clash[]): Json {
	const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
	const entries = names.map((name) => {
		const three = { base: base[name], mine: mine[name], theirs: theirs[name] };
		return [name, join(three, [...path, name], clashes)] as const;
	});
	return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** By name, in the order of who moved something; whoever only added does so behind what stood before it. */
function joinLists({ base, mine, theirs }: Three<Map<string, Json>>, path: string[], clashes: Clash[]): Json {
	const kept = new Map<string, Json>();
	for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
		const three = { base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) };
		const value = join(three, [...path, name], clashes);
		if (value !== undefined) kept.set(name, value);
	}
	const [leading, following] = isMoved(base, mine) ? [mine, theirs] : [theirs, mine];
	const order = [...leading.keys()];
	const behind = [...following.keys()];
	for (const [i, name] of behind.entries()) {
		if (order.includes(name)) continue;
		const before = behind.slice(0, i).findLast((other) => order.includes(other));
		order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
	}
	return order.flatMap((name) => kept.get(name) ?? []);
}

/** What both lists hold stands in another order. */
function isMoved(base: Map<string, Json>, mine: Map<string, Json>): boolean {
	const before = [...base.keys()].filter((name) => mine.has(name));
	const after = [...mine.keys()].filter((name) => base.has(name));
	return before.some((name, i) => after[i] !== name);
}

/** A list whose entries have names of their own: steps, boxes and fields. A group has only its type, and stands once. */
export function named(list: Json | undefined): Map<string, Json> | undefined {
	if (!Array.isArray(list)) return undefined;
	const names = list.map((entry) =>
		isRecord(entry) ? (entry.key ?? entry.name ?? entry.value ?? entry.type) : undefined,
	);
	if (names.some((name) => typeof name !== "string") || new Set(names).size < names.length) return undefined;
	return new Map(list.map((entry, i) => [String(names[i]), entry]));
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The order of an object's names means nothing. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, i) => same(entry, b[i]));
	if (!isRecord(a) || !isRecord(b)) return false;
	const names = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...names].every((name) => same(a[name], b[name]));
}
