import examples from "libphonenumber-js/examples.mobile.json";
import { getExampleNumber } from "libphonenumber-js/max";
import type { Country } from "./phone";

/** A number as this country's mobiles have it, for showing only. */
export function examplePhone(country: Country): string {
	return getExampleNumber(country, examples)?.number ?? "+12015550123";
}
