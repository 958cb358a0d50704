import { type Ctx, type Fragment, on } from "./index";

/** The assignments that move these moments so many seconds into the past: the test clock moves rows, not the time. */
export function backBy(ctx: Pick<Ctx, "tx">, seconds: number, columns: readonly string[]): Fragment {
	const sql = on(ctx);
	return columns
		.map((name) => sql`${sql(name)} = ${sql(name)} - make_interval(secs => ${seconds})`)
		.reduce((all, next) => sql`${all}, ${next}`);
}
