/** A problem as it stands beside its field: without the name of where it is. */
export function sentenceOf(message: string): string {
	if (/^\S+ is missing$/.test(message)) return "This is needed";
	const bare = message.replace(/^(?:[\w.-]+:|(?:[\w-]+\.)+[\w-]+) (?=\p{L})/u, "");
	return bare.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
