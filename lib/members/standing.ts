import type { Membership, Session } from "./schemas";

type Who = Pick<Session, "factorPhone" | "factorEmail" | "factorPassed">;

export function hasFactor({ factorPhone, factorEmail }: Pick<Who, "factorPhone" | "factorEmail">): boolean {
	return factorPhone !== null || factorEmail !== null;
}

/** What still stands between somebody and a company's pages: `pass` the factor they have, or `set-up` one. */
export function factorNeeded(who: Who, membership?: Pick<Membership, "factorRequired">): "pass" | "set-up" | undefined {
	if (hasFactor(who)) return who.factorPassed ? undefined : "pass";
	return membership?.factorRequired ? "set-up" : undefined;
}
