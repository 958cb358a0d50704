type Load<T> = (key: string) => Promise<T | undefined>;

const MOST = 1_000;

/**
 * Answers again what was loaded in the last so many milliseconds; no answer (undefined) is never kept. `known` is that
 * answer and loads nothing. `forget` is for who has just changed it: in this process it is read anew, in others within
 * that time.
 */
export function recently<T>(
	milliseconds: number,
	load: Load<T>,
): Load<T> & { known(key: string): T | undefined; forget(key: string): void } {
	const known = new Map<string, { value: T; until: number }>();
	const recent = (key: string) => {
		const found = known.get(key);
		return found && found.until > performance.now() ? found.value : undefined;
	};
	const answer = async (key: string) => {
		const found = recent(key);
		if (found !== undefined) return found;
		const value = await load(key);
		if (known.size >= MOST) known.clear();
		if (value === undefined) known.delete(key);
		else known.set(key, { value, until: performance.now() + milliseconds });
		return value;
	};
	return Object.assign(answer, { known: recent, forget: (key: string) => void known.delete(key) });
}
