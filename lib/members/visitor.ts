/** A browser at our door, before anybody knows whose it is: when, and from where as far as a trusted proxy says so. */
export type Visitor = { now: Date; requestId: string; ipAddress: string | null; userAgent: string | null };

/** A browser in which somebody is signed in. */
export type Self = Visitor & { userId: string; signInId: string };
export type SignedIn = { userId: string; signInId: string };
