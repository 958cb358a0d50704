/** A date of birth as its three inputs post it; "": as they do when nothing was typed. */
export function born(date: string): Record<"birthdate.year" | "birthdate.month" | "birthdate.day", string> {
	const [year = "", month = "", day = ""] = date.split("-");
	return { "birthdate.year": year, "birthdate.month": month, "birthdate.day": day };
}

export const DETAILS = { "name-first": "Alexander", "name-last": "Sample", ...born("1977-08-31") };
