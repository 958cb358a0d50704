const LONGEST_NAME = 512;

/** `come_back`, `come_back_v2`, …: no provider takes a name twice, not even of a message that is gone. */
export function versionedName(name: string, version: number): string {
	return version > 1 ? `${name}_v${version}` : name;
}

/** The version that comes after all that were ever submitted under this name. */
export function nextVersion(name: string, used: readonly string[]): number {
	const versions = used.map((other) => {
		if (other === name) return 1;
		const digits = other.startsWith(`${name}_v`) ? other.slice(name.length + 2) : "";
		return /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : 0;
	});
	return Math.max(0, ...versions) + 1;
}

export function nameFault(name: string, version: number): string | undefined {
	if (name === "") return "give the message a name";
	if (!/^[a-z0-9_]+$/.test(name)) return "only small letters without accents, digits and _";
	if (/_v\d+$/.test(name)) return "leave out the version at the end: _v2 is put there when a new one is submitted";
	const { length } = versionedName(name, version);
	return length > LONGEST_NAME ? `at most ${LONGEST_NAME} characters with its version, not ${length}` : undefined;
}
