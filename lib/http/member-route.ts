import type { Ctx } from "@/db";
import { Refusal } from "@/lib/kernel/refusal";
import * as members from "@/lib/members";
import { findVisitor, type Place, withinCompany } from "./member";
import { problem } from "./problem";

type Handler = (request: Request, context: { params: Promise<Place> }) => Promise<Response>;

/** A route below `/c/[companyId]/[environment]` that is no page: what a page's own code fetches, and plain forms post to. */
export function memberRoute(work: (ctx: Ctx, request: Request) => Promise<Response>): Handler {
	return async (request, { params }) => {
		const { visitor, session } = await findVisitor();
		try {
			if (!session) throw new Refusal("unauthenticated", "You are signed out");
			const found = withinCompany(visitor, session, await params);
			if (!found) throw new Refusal("not_found", "There is nothing at this address");
			if (members.factorNeeded(session, found.membership)) throw new Refusal("unauthenticated", "You are signed out");
			return await work(found.ctx, request);
		} catch (error) {
			return problem(error, visitor.requestId);
		}
	};
}
