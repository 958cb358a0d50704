import type { Fault } from "./refusal";

/** What a form of the dashboard is answered: what the verb gave, or why it did not, fault by fault with its place. */
export type Answer<T> = { ok: true; value: T } | { ok: false; message: string; faults: readonly Fault[] };
/** A server action, as a component is given it. */
export type Action<I, T = unknown> = (input: I) => Promise<Answer<T>>;
