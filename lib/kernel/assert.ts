/** Makes a forgotten case of a union a compile error, and a corrupt value at run time a loud one. */
export function unreachable(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
