import { pool } from "@/db";

/** `taken`: a worker has taken somebody's recovery in hand; otherwise it has died with it. */
export type Turn = { recoveryId: string; taken: boolean; at: Date };

/**
 * From now on the queue itself notes whose turn it is and whose was cut off, to be read at the end. What a living worker
 * had taken and gives back is not cut off.
 */
export async function noteTurns(): Promise<() => Promise<Turn[]>> {
	const sql = pool();
	await sql.unsafe(`
		create table turns (nth bigserial, recovery_id text, taken boolean, at timestamptz default clock_timestamp());
		create function note_turn() returns trigger language plpgsql as $$
		begin
			insert into turns (recovery_id, taken) values (new.payload ->> 'recoveryId', new.locked_by is not null);
			return null;
		end $$;
		create trigger note_turn after update on graphile_worker._private_jobs for each row
			when (new.payload ->> 'recoveryId' is not null and (old.locked_by is null) <> (new.locked_by is null)
				and new.last_error is null and new.attempts >= old.attempts)
			execute function note_turn()`);
	return () => sql<Turn[]>`select recovery_id, taken, at from turns order by nth`;
}

/** By how many each was overtaken: people in the order in which they came, who should come by their number, highest first. */
export function overtakers(order: readonly number[]): number[] {
	return order.map((each, place) => order.slice(0, place).filter((before) => before < each).length);
}
