import type { Asked, Reply } from "./http";
import { rfc2822, type World } from "./world";

const OPENED = new Date("2026-01-01T00:00:00Z");
const PARTS = { calls: "Calls", messages: "Messages", balance: "Balance", applications: "Applications" };

/** The account itself; with wrong credentials nobody gets here, so this is how one tests them. */
export function fetchAccount({ world }: Asked): Reply {
	return { status: 200, body: show(world) };
}

function show({ options: { accountSid }, authToken }: World): Record<string, unknown> {
	const uri = `/2010-04-01/Accounts/${accountSid}`;
	return {
		auth_token: authToken,
		date_created: rfc2822(OPENED),
		date_updated: rfc2822(OPENED),
		friendly_name: "Simulated account",
		owner_account_sid: accountSid,
		sid: accountSid,
		status: "active",
		subresource_uris: Object.fromEntries(Object.entries(PARTS).map(([name, path]) => [name, `${uri}/${path}.json`])),
		type: "Full",
		uri: `${uri}.json`,
	};
}
