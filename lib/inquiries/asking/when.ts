import { zoneOf } from "@/lib/kernel/local-time";
import { CHIPS, momentOfChip, onlyZoneOf, readTime } from "@/lib/recovery/schemas";

type Unread = "empty" | "no-time" | "past" | "too-far" | "no-zone";
/** `full`: the phone gets as many messages around then as it may. `too-often`: so many times were chosen that this was the last. */
export type WhenFault = Unread | "full" | "too-often";
export type When = { ok: true; at: Date; zone: string } | { ok: false; fault: Unread };

/** When a person wants to be written to, by whose clocks. `when`: a chip, or a time of their own as the field sends it. */
export function readWhen(when: string, zone: string | undefined, { now, latest }: { now: Date; latest: Date }): When {
	const chip = CHIPS.find((one) => one === when);
	if (when.trim() === "") return { ok: false, fault: "empty" };
	// An hour is an hour everywhere.
	const meant = chip === "in-one-hour" ? (zone ?? "UTC") : zone;
	if (!meant) return { ok: false, fault: "no-zone" };
	const asked = { now, zone: meant, latest };
	if (!chip) {
		const read = readTime(when, asked);
		return read.ok ? { ok: true, at: read.at, zone: meant } : read;
	}
	const at = momentOfChip(chip, asked);
	return at ? { ok: true, at, zone: meant } : { ok: false, fault: "past" };
}

type Told = {
	/** Chosen on the page, where it asks. */
	said?: string | undefined;
	/** As this browser says, or as one has said before. */
	browser: string | null | undefined;
	before?: string | null | undefined;
	phone: string | null | undefined;
};

/** The person's zone, from the surest word on it; undefined where nobody can tell without asking. */
export function zoneOfPerson({ said, browser, before, phone }: Told): string | undefined {
	const told = [said, browser, before].map((zone) => zone && zoneOf(zone)).find(Boolean);
	return told || (phone ? onlyZoneOf(phone) : undefined);
}
