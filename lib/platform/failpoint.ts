import { env } from "./env";

/** Places where a process may be killed by the crash tests (FAILPOINT=place:kill, demo only). */
export type Failpoint =
	/** The message is made, and nothing of it is kept. */
	| "send.before_commit"
	/** An act is committed, and the browser has no answer. */
	| "act.committed"
	/** The message is claimed, and nothing else. */
	| "send.claimed"
	| "send.before_call"
	/** The provider has answered, and nothing of it is written. */
	| "send.after_call"
	/** The code has been posted, and not looked at. */
	| "check.before"
	/** It is right, and what follows is not committed. */
	| "check.before_commit"
	/** It is right and committed, and the browser has no answer. */
	| "check.committed"
	/** A message that leads back is to leave, and nothing of that is kept. */
	| "recovery.before_commit"
	/** It is handed over and committed, and nobody has it yet. */
	| "recovery.handed_over"
	/** It has left, and its attempt does not know. */
	| "recovery.delivered";

export function failpoint(place: Failpoint): void {
	if (env().FAILPOINT === `${place}:kill`) process.kill(process.pid, "SIGKILL");
}
