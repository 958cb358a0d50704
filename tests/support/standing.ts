import type { Standing } from "@/lib/recovery/verdict";

/** At home in Bogotá. */
export const PHONE = "+573001234567";

/** How somebody stands whom nothing keeps from being written to. */
export const STANDING: Standing = {
	open: true,
	activeUntil: null,
	phone: PHONE,
	optedOut: false,
	message: "approved",
	sentAt: [],
	zones: ["America/Bogota"],
};
