import { headers } from "next/headers";
import type { z } from "zod";
import type { Ctx } from "@/db";
import type { Answer } from "@/lib/kernel/answer";
import { parseAs } from "@/lib/kernel/parse";
import { type Fault, Refusal } from "@/lib/kernel/refusal";
import { storable } from "@/lib/kernel/storable";
import * as members from "@/lib/members";
import { describeError, log } from "@/lib/platform/log";
import { findVisitor, type Place, type SignedInVisitor, withinCompany } from "./member";
import { isOurOrigin } from "./origin";

/**
 * A server action of a company's pages: our origin → session → ctx → zod → one verb → its value, or the faults with their
 * places. Whoever reaches it by another way than our forms gets the same answers: it never throws to the browser.
 */
export function action<I, O, T>(schema: z.ZodType<O, I>, verb: (ctx: Ctx, input: O) => Promise<T>) {
	return async (place: Place, input: I): Promise<Answer<T>> =>
		answered(async () => {
			const { visitor, session } = await requireVisitor();
			const found = withinCompany(visitor, session, place);
			if (!found) throw new Refusal("not_found", "This page is not there (any more).");
			if (members.factorNeeded(session, found.membership)) throw signInAgain();
			return verb(found.ctx, parseAs(schema, storable(input)));
		});
}

/** The same for what somebody does to their own account. */
export function accountAction<I, O, T>(schema: z.ZodType<O, I>, verb: (who: SignedInVisitor, input: O) => Promise<T>) {
	return async (input: I): Promise<Answer<T>> =>
		answered(async () => {
			const who = await requireVisitor();
			if (members.factorNeeded(who.session)) throw signInAgain();
			return verb(who, parseAs(schema, storable(input)));
		});
}

async function requireVisitor(): Promise<SignedInVisitor> {
	const head = await headers();
	if (!isOurOrigin(head.get("origin"))) throw new Refusal("not_allowed", "This was not asked from our own page.");
	const { visitor, session } = await findVisitor();
	if (!session) throw signInAgain();
	return { visitor, session };
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, message: sentence(error.message), faults: faultsOf(error) };
		const { visitor } = await findVisitor();
		log().error({ requestId: visitor.requestId, err: describeError(error) }, "action failed");
		const message = `Something went wrong on our side. What you entered is still here. (${visitor.requestId})`;
		return { ok: false, message, faults: [] };
	}
}

/** More than anybody reads; a file could have thousands. */
const MAX_FAULTS = 100;

/** Beside its field a fault needs no name. */
function faultsOf({ details }: Refusal): Fault[] {
	return (details.faults ?? []).slice(0, MAX_FAULTS).map((fault) => ({ ...fault, message: sentence(fault.message) }));
}

function sentence(message: string): string {
	return message.replace(/^[\w.-]+: (?=\p{L})/u, "").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function signInAgain(): Refusal {
	return new Refusal("unauthenticated", "You are signed out. Sign in in another tab, then try again here.");
}
