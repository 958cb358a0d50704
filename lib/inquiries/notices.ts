/** What a notice in the page's address may say; anything else in it is ignored. */
export const NOTICES = [
	"incomplete",
	"invalid",
	"wrong",
	"malformed",
	"sent",
	"wait",
	"too-many",
	"slow-down",
	"full",
	"too-often",
] as const;
export type Notice = (typeof NOTICES)[number];
