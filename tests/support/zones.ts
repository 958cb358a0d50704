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
