/** `/settings/host` (RFC 6901) → `settings.host`, as forms name their fields. */
export function nameOf(pointer: string): string {
	return pointer
		.split("/")
		.slice(1)
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
		.join(".");
}

/** The field that shows a fault: the one it is in, or the one that holds it; undefined when there is none. */
export function fieldFor(name: string, fields: readonly string[]): string | undefined {
	const parts = name.split(".");
	const holders = parts.map((_, i) => parts.slice(0, parts.length - i).join("."));
	return holders.find((holder) => fields.includes(holder));
}

/** Words of a schema, as they stand alone beside a field. */
export function sentence(message: string): string {
	return message.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
