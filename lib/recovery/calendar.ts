/** What a person puts into their calendar who goes on later. `url` must hold no secret: calendars are shared and synchronised. */
export type Entry = { id: string; host: string; at: Date; madeAt: Date; title: string; text: string; url: string };

/** How long it stands in the calendar for. */
const MINUTES = 15;

/** The entry as a file that every calendar opens (RFC 5545), which reminds when it begins. */
export function calendarFile({ id, host, at, madeAt, title, text, url }: Entry): string {
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Comeback//Recovery//EN",
		"CALSCALE:GREGORIAN",
		"BEGIN:VEVENT",
		// The same id again is the same entry, at another time.
		`UID:${escaped(id)}@${escaped(host)}`,
		`DTSTAMP:${utc(madeAt)}`,
		`SEQUENCE:${Math.floor(madeAt.getTime() / 1000) % 2 ** 31}`,
		`DTSTART:${utc(at)}`,
		`DURATION:PT${MINUTES}M`,
		`SUMMARY:${escaped(title)}`,
		`DESCRIPTION:${escaped(text)}`,
		`URL:${oneLine(url)}`,
		"TRANSP:TRANSPARENT",
		"BEGIN:VALARM",
		"ACTION:DISPLAY",
		`DESCRIPTION:${escaped(title)}`,
		"TRIGGER:PT0M",
		"END:VALARM",
		"END:VEVENT",
		"END:VCALENDAR",
	];
	return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** `20261123T233000Z`: a moment, whatever zone the calendar is in. */
function utc(at: Date): string {
	return at
		.toISOString()
		.replace(/[-:]/g, "")
		.replace(/\.\d+Z$/, "Z");
}

/** A TEXT value (§3.3.11). Control characters but a line's end are allowed in none, nor halves of one. */
function escaped(text: string): string {
	return text
		.replace(/\r\n?/g, "\n")
		.replace(/[\\;,]/g, (mark) => `\\${mark}`)
		.replace(/\n/g, "\\n")
		.replace(/[\p{Cc}\p{Cs}]/gu, "");
}

function oneLine(url: string): string {
	return url.replace(/[\p{Cc}\p{Cs}\s]/gu, "");
}

const LONGEST_LINE = 75;

/** In lines of 75 octets at most, each but the first begun by a space (§3.1), and no character cut in two. */
function folded(line: string): string {
	const encoder = new TextEncoder();
	let [text, length] = ["", 0];
	for (const character of line) {
		const octets = encoder.encode(character).length;
		const fits = length + octets <= LONGEST_LINE;
		text += fits ? character : `\r\n ${character}`;
		length = fits ? length + octets : 1 + octets;
	}
	return text;
}
