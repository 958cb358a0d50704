import { Refusal } from "./refusal";
import type { Role, Scope } from "./words";

/** Who is asking. A person on a hosted page may touch one inquiry and nothing else; a job does what it was made for. */
export type Actor =
	| { type: "member"; memberId: string; userId: string; role: Role }
	| { type: "api_key"; apiKeyId: string; scopes: readonly Scope[] }
	| { type: "person"; inquiryId: string }
	| { type: "job"; task: string };

const VIEWER: readonly Scope[] = [
	"inquiries:read",
	"accounts:read",
	"flows:read",
	"recoveries:read",
	"events:read",
	"settings:read",
	"members:read",
];
const EDITOR: readonly Scope[] = [
	...VIEWER,
	"inquiries:write",
	"accounts:write",
	"flows:write",
	"process-tokens:write",
	"recoveries:write",
];
const ADMIN: readonly Scope[] = [...EDITOR, "api-keys:read", "api-keys:write", "settings:write", "members:write"];

/** What each role may do. Owners alone make, change and remove owners, and rename the company. */
export const RIGHTS: Record<Role, readonly Scope[]> = {
	owner: [...ADMIN, "owners:write"],
	admin: ADMIN,
	editor: EDITOR,
	viewer: VIEWER,
};

/** What only a member is asked for: a key that could make members would outlive its own end. */
const FOR_MEMBERS: readonly Scope[] = [
	"members:read",
	"members:write",
	"owners:write",
	"settings:read",
	"settings:write",
];

/** The scopes that a key may have. */
export function isForKeys(scope: Scope): boolean {
	return !FOR_MEMBERS.includes(scope);
}

export function isAllowed(actor: Actor, scope: Scope): boolean {
	switch (actor.type) {
		case "member":
			return RIGHTS[actor.role].includes(scope);
		case "api_key":
			return actor.scopes.includes(scope);
		case "person":
			return false;
		case "job":
			return true;
	}
}

/**
 * The first line of every verb that a member or a key may call: refuses who lacks the right. A person on a hosted page
 * has none of these.
 */
export function may({ actor }: { actor: Actor }, scope: Scope): void {
	if (isAllowed(actor, scope)) return;
	if (actor.type === "api_key") throw new Refusal("not_allowed", `This API key lacks the scope ${scope}`);
	throw new Refusal("not_allowed", "Your role does not allow this. Ask an owner or admin of your company.");
}
