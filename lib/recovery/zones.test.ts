import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { zoneOf } from "@/lib/kernel/local-time";
import { countriesOf } from "@/lib/kernel/phone";
import { nextWaking } from "./quiet-hours";
import { onlyZoneOf, zonesOfPerson, zonesOfPhone } from "./zones";

/** What the runtime says of a country's zones: an independent witness, which browsers do not have. */
function zonesByIntl(country: string): string[] | undefined {
	const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] };
	return locale.getTimeZones?.();
}

const numbers = getCountries().flatMap((country) => {
	const number = getExampleNumber(country, examples);
	// The example of a place that shares another's numbers is that other's.
	return number && countriesOf(number.number).includes(country) ? [{ country, phone: number.number as string }] : [];
});

describe("the zones of a number", () => {
	test.each([
		["+573001234567", ["America/Bogota"]],
		["+525512345678", 6],
		["+5511961234567", 4],
		["+351912345678", ["Europe/Lisbon", "Atlantic/Azores"]],
		["+34612345678", ["Europe/Madrid", "Atlantic/Canary"]],
		["+12015550123", 8],
		["+14165550123", 11],
	])("%s: %j", (phone, zones) => {
		const found = zonesOfPhone(phone);
		if (typeof zones === "number") expect(found).toHaveLength(zones);
		else expect(found.sort()).toEqual([...zones].sort());
	});

	test("of every country are zones that the runtime knows, and at most eleven", () => {
		expect(numbers.length).toBeGreaterThan(220);
		for (const { country, phone } of numbers) {
			const found = zonesOfPhone(phone);
			expect([country, found.length > 0, found.length <= 11]).toEqual([country, true, true]);
			expect(found.filter((zone) => !zoneOf(zone))).toEqual([]);
		}
	});

	test("of a number whose country cannot be told are those of all that share its code", () => {
		const shared = zonesOfPhone("+15995550123");
		expect(shared).toEqual(expect.arrayContaining(["America/New_York", "America/St_Johns", "America/Jamaica"]));
		expect(zonesOfPhone("no number")).toEqual([]);
	});

	test("is the only one where a country has no other", () => {
		expect(onlyZoneOf("+573001234567")).toBe("America/Bogota");
		expect(onlyZoneOf("+12015550123")).toBeUndefined();
	});
});

test("whoever is awake by our table is awake in every zone that the runtime counts to the country", () => {
	// Disputed, or a station without people who have the country's numbers.
	const left = new Set(["Europe/Simferopol", "Antarctica/Macquarie", "Antarctica/McMurdo", "Antarctica/Troll"]);
	const nights = ["2026-01-15T00:00:00Z", "2026-03-20T07:00:00Z", "2026-07-15T13:00:00Z", "2026-10-28T19:00:00Z"];
	let compared = 0;
	for (const { country, phone } of numbers) {
		const witness = zonesByIntl(country)?.filter((zone) => !left.has(zone));
		if (!witness?.length) continue;
		for (const night of nights) {
			const at = new Date(night);
			expect([country, nextWaking(at, zonesOfPhone(phone))]).toEqual([country, nextWaking(at, witness)]);
			compared += 1;
		}
	}
	if (zonesByIntl("CO")) expect(compared).toBeGreaterThan(800);
});

test("every country has an hour at which all of it is awake", () => {
	for (const { country, phone } of numbers) {
		const waking = nextWaking(new Date("2026-11-22T03:00:00Z"), zonesOfPhone(phone));
		expect([country, waking !== undefined]).toEqual([country, true]);
	}
});

describe("by whose clocks somebody may be asleep", () => {
	test.each(["UTC", "Etc/UTC", "Etc/GMT+5", "GMT", "GMT0", "Zulu", "Atlantic/Reykjavik"])("%s says nothing", (zone) => {
		expect(zonesOfPerson("+573001234567", [zone])).toEqual(["America/Bogota"]);
		expect(zonesOfPerson("+573001234567", [zone, "Europe/Madrid"])).toEqual(["Europe/Madrid"]);
	});

	test("a place does, before their number's country; in Iceland it is theirs", () => {
		expect(zonesOfPerson("+573001234567", ["Asia/Tokyo", "Europe/Madrid"])).toEqual(["Asia/Tokyo"]);
		expect(zonesOfPerson("+3546111234", ["Atlantic/Reykjavik"])).toEqual(["Atlantic/Reykjavik"]);
		expect(zonesOfPerson("+12025550123", [null]).length).toBeGreaterThan(3);
	});
});
