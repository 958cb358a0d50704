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

/** A zone where it is about this hour now, so that nothing depends on the time of day. */
export function zoneAt(hour: number): string {
	const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
	// By POSIX's sign, west is positive.
	return ahead === 0 ? "Etc/UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}
