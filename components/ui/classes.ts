/** Class names in a row; what is false or missing is left out. */
export function classes(...names: (string | false | undefined)[]): string {
	return names.filter(Boolean).join(" ");
}
