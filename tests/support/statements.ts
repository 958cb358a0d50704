import postgres from "postgres";

const sent: string[] = [];

/** From here on, until the test file ends, each statement is noted that this process sends. Before anything asks the database. */
export function noteStatements(): void {
	const shared = globalThis as { comebackSql?: postgres.Sql };
	if (shared.comebackSql) throw new Error("Somebody has asked the database already");
	shared.comebackSql = postgres(process.env.DATABASE_URL ?? "", {
		max: 10,
		transform: { column: { from: postgres.toCamel } },
		onnotice: () => {},
		debug: (_, query) => void sent.push(query),
	});
}

/** The statements that were sent for this work, in their order; nothing else may run beside it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
	sent.length = 0;
	await work();
	return [...sent];
}
