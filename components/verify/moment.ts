import type { Language } from "@/lib/kernel/words";

/** A day and a minute by the clocks of a zone, in words: "Sunday, November 22 at 7:00 PM". */
export function momentIn(language: Language, at: Date, zone: string): string {
	const day = { weekday: "long", day: "numeric", month: "long" } as const;
	return new Intl.DateTimeFormat(language, { timeZone: zone, ...day, hour: "numeric", minute: "2-digit" }).format(at);
}

/** The same within a week: "Sunday 7:00 PM". */
export function shortMomentIn(language: Language, at: Date, zone: string): string {
	const parts = { weekday: "long", hour: "numeric", minute: "2-digit" } as const;
	return new Intl.DateTimeFormat(language, { timeZone: zone, ...parts }).format(at);
}

/** What people there call their clocks: "Colombia Standard Time". */
export function zoneIn(language: Language, zone: string): string {
	const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** `America/Argentina/Buenos_Aires` → its area, and `Argentina, Buenos Aires`. */
export function placeOf(zone: string): { area: string; place: string } {
	const [area = "", ...rest] = zone.split("/");
	return { area, place: (rest.length > 0 ? rest.join(", ") : area).replaceAll("_", " ") };
}
