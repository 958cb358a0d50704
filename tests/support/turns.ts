import { pool } from "@/db";

/** `taken`: attempts that were looked at, in the order of their first turns. `orphaned`: a worker died with theirs in hand. */
export type Turns = { taken: string[]; orphaned: Set<string> };

/** From now on the queue itself notes whose turn it is and whose was cut off, to be read at the end; ids of attempts. */
export async function noteTurns(): Promise<() => Promise<Turns>> {
	const sql = pool();
	await sql.unsafe(`
		create table turns (nth bigserial, recovery_id text, taken boolean);
		create function note_turn() returns trigger language plpgsql as $$
		begin
			insert into turns (recovery_id, taken) values (new.payload ->> 'recoveryId', new.locked_by is not null);
			return null;
		end $$;
		create trigger note_turn after update on graphile_worker._private_jobs for each row
			when (new.payload ->> 'recoveryId' is not null and (old.locked_by is null) <> (new.locked_by is null)
				and new.last_error is null)
			execute function note_turn()`);
	return async () => {
		const rows = await sql<{ recoveryId: string; taken: boolean }[]>`
			select recovery_id, taken from turns order by nth`;
		const ids = (taken: boolean) => new Set(rows.flatMap((row) => (row.taken === taken ? row.recoveryId : [])));
		return { taken: [...ids(true)], orphaned: ids(false) };
	};
}

/** Of people in the order in which they came, who should come by their number, highest first: whom more than so many overtook. */
export function overtaken(order: readonly number[], by: number): number[] {
	return order.filter((each, place) => order.slice(0, place).filter((before) => before < each).length > by);
}
