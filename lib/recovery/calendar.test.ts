import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarFile, type Entry } from "./calendar";

const ENTRY: Entry = {
	id: "rcv_1",
	host: "verify.example.com",
	at: new Date("2026-11-23T23:30:00Z"),
	madeAt: new Date("2026-11-22T12:00:00.789Z"),
	title: "Go on with Barkside",
	text: "Your link comes by WhatsApp.",
	url: "https://verify.example.com/verify?inquiry-id=inq_1",
};

/** As a calendar reads it: lines put together again, then names and values, escapes undone. */
function read(file: string): Map<string, string> {
	const lines = file.replace(/\r\n[ \t]/g, "").split("\r\n");
	expect(lines.pop()).toBe("");
	return new Map(
		lines.map((line) => {
			const [name, value] = [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)];
			const text = value.replace(/\\([\\;,nN])/g, (_, mark) => (/n/i.test(mark) ? "\n" : mark));
			return [name, name === "URL" ? value : text];
		}),
	);
}

test("an entry is a file with its moment in UTC, and an alarm", () => {
	expect(calendarFile(ENTRY)).toBe(
		[
			...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Comeback//Recovery//EN", "CALSCALE:GREGORIAN"],
			...["BEGIN:VEVENT", "UID:rcv_1@verify.example.com", "DTSTAMP:20261122T120000Z", "SEQUENCE:1795348800"],
			...["DTSTART:20261123T233000Z", "DURATION:PT15M", "SUMMARY:Go on with Barkside"],
			...["DESCRIPTION:Your link comes by WhatsApp."],
			...["URL:https://verify.example.com/verify?inquiry-id=inq_1", "TRANSP:TRANSPARENT", "BEGIN:VALARM"],
			...["ACTION:DISPLAY", "DESCRIPTION:Go on with Barkside", "TRIGGER:PT0M", "END:VALARM"],
			...["END:VEVENT", "END:VCALENDAR", ""],
		].join("\r\n"),
	);
});

test("marks that mean something in the format, and ends of lines, are escaped", () => {
	const file = calendarFile({ ...ENTRY, title: "Barkside; walks, \\ and\r\nmore: all" });
	expect(file).toContain("\r\nSUMMARY:Barkside\\; walks\\, \\\\ and\\nmore: all\r\n");
});

test("a time that is changed is the same entry, newer", () => {
	const newer = calendarFile({ ...ENTRY, madeAt: new Date("2026-11-22T12:00:05Z") });
	expect(newer).toContain("UID:rcv_1@verify.example.com");
	expect(newer).toContain("SEQUENCE:1795348805");
});

test("a long line goes on in lines that are full to the last octet, the space before them counted", () => {
	const lines = calendarFile({ ...ENTRY, title: "x".repeat(300) }).split("\r\n");
	const at = lines.findIndex((line) => line.startsWith("SUMMARY:"));
	expect(lines.slice(at, at + 5).map(({ length }) => length)).toEqual([75, 75, 75, 75, 12]);
});

test("whatever it is called, lines are short, characters whole, nothing is added and nothing lost", () => {
	const words = fc.oneof(
		fc.string({ unit: "binary", maxLength: 300 }),
		fc.string({
			unit: fc.constantFrom("\r", "\n", "\\", ";", ",", ":", " ", "ñ", "🐕", "\u2028", "END:VCALENDAR"),
			maxLength: 200,
		}),
	);
	const kept = (text: string) => text.replace(/\r\n?/g, "\n").replace(/(?!\n)[\p{Cs}\p{Cc}]/gu, "");
	fc.assert(
		fc.property(words, words, (title, text) => {
			const file = calendarFile({ ...ENTRY, title, text });
			for (const line of file.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
			expect(file.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
			expect(Buffer.from(file).toString()).toBe(file);
			const entry = read(file);
			expect(entry.get("SUMMARY")).toBe(kept(title));
			expect([...entry.keys()].filter((name) => name === "DTSTART" || name === "BEGIN")).toHaveLength(2);
		}),
		{ numRuns: 500 },
	);
});
