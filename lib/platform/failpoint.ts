import { env } from "./env";

/** Places where a process may be killed by the crash tests (FAILPOINT=place:kill, demo only). */
export type Failpoint = "send.before_call" | "send.after_call";

export function failpoint(place: Failpoint): void {
	if (env().FAILPOINT === `${place}:kill`) process.kill(process.pid, "SIGKILL");
}
