import { Refusal } from "@/lib/kernel/refusal";
import { normaliseEmail } from "./email";
import { joinNew } from "./invitations";
import * as invitations from "./invitations/store";
import { begin } from "./sign-in";
import * as store from "./store";
import type { SignedIn, Visitor } from "./visitor";

/** Google or GitHub vouch for an address; only of who is here already, or was invited. */
export async function signInByProvider(
	visitor: Visitor,
	given: { provider: "google" | "github"; email: string; verified: boolean; name: string },
): Promise<SignedIn> {
	const email = given.verified ? normaliseEmail(given.email) : undefined;
	if (!email) throw new Refusal("not_allowed", "Your account there has no e-mail address that was verified.");
	const user = await store.findByEmail(email);
	if (user) return begin(visitor, user.id, given.provider);
	const invitation = await invitations.findByEmail(email, visitor.now);
	if (!invitation) throw new Refusal("not_allowed", "Nobody with this address is a member here. Ask to be invited.");
	const name = given.name.trim().slice(0, 80) || email;
	return joinNew(visitor, invitation.id, { name, passwordHash: null, method: given.provider });
}
