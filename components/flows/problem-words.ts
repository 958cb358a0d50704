/** A problem as it stands beside its field: without the name of where it is. */
export function sentenceOf(message: string): string {
	const bare = message.replace(/^(?:[\w.-]+:|(?:[\w-]+\.)+[\w-]+) (?=\p{L})/u, "");
	if (/^\S+ is missing$/.test(bare)) return "This is needed";
	return bare.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
