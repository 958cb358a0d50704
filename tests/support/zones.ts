/** Clocks that change by an hour, by half of one, at midnight, in the other half of the year, on a Friday, or never. */
export const EIGHT_ZONES = [
	"America/Bogota",
	"America/New_York",
	"America/Santiago",
	"Europe/Lisbon",
	"Africa/Cairo",
	"Asia/Kathmandu",
	"Australia/Lord_Howe",
	"Pacific/Chatham",
] as const;

/** One for each hour of the day, all with people in them, whose clocks never change. */
const STEADY = [
	...["Pacific/Pago_Pago", "Pacific/Honolulu", "Pacific/Gambier", "Pacific/Pitcairn", "America/Phoenix"],
	...["America/Costa_Rica", "America/Bogota", "America/La_Paz", "America/Montevideo", "America/Noronha"],
	...["Atlantic/Cape_Verde", "Africa/Abidjan", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Dubai"],
	...["Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane"],
	...["Pacific/Guadalcanal", "Pacific/Tarawa"],
];

/** A zone where it is about this hour now, so that nothing depends on the time of day. */
export function zoneAt(hour: number): string {
	const now = new Date();
	const hourIn = (timeZone: string) =>
		Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(now));
	return STEADY.find((zone) => hourIn(zone) === hour)!;
}
