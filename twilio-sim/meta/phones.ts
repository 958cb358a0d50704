import type { Asked, Reply } from "../http";
import { withFields } from "./templates";

/** The number and how it stands; with a wrong token nobody gets here, so this is how one tests it. */
export function fetchPhone({ world, id, query }: Asked): Reply | undefined {
	const { phoneNumberId, phone, verifiedName, quality, limit } = world.meta;
	if (id !== phoneNumberId) return undefined;
	const shown = {
		...{ id, display_phone_number: phone, verified_name: verifiedName, quality_rating: quality, status: "CONNECTED" },
		...{ messaging_limit_tier: limit, name_status: "APPROVED", code_verification_status: "VERIFIED" },
		throughput: { level: "STANDARD" },
	};
	return { status: 200, body: withFields(query, shown) };
}

/** The app hears of this account from now on. */
export function subscribe({ world }: Asked): Reply {
	world.meta.subscribed = true;
	return { status: 200, body: { success: true } };
}
