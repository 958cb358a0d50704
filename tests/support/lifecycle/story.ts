import type { InquiryStatus } from "@/lib/kernel/words";
import type { State } from "./model";

/** From where to where each event leads; without `to` the status stays. */
const MOVES: Record<string, { from: State["status"][]; to?: InquiryStatus }> = {
	"inquiry.created": { from: ["unborn"], to: "created" },
	"inquiry.started": { from: ["created"], to: "pending" },
	"inquiry.transitioned": { from: ["pending"] },
	"inquiry.completed": { from: ["pending"], to: "completed" },
	"inquiry.failed": { from: ["pending"], to: "failed" },
	"inquiry.expired": { from: ["created", "pending"], to: "expired" },
	"inquiry.resumed": { from: ["expired"], to: "pending" },
	"inquiry.approved": { from: ["completed", "failed", "needs_review", "declined"], to: "approved" },
	"inquiry.declined": { from: ["completed", "failed", "needs_review", "approved"], to: "declined" },
	"inquiry.marked-for-review": { from: ["completed", "failed"], to: "needs_review" },
	"inquiry.abandoned": { from: ["pending"] },
	"inquiry.recovered": { from: ["pending"] },
	"inquiry.redacted": { from: ["expired", "completed", "failed", "needs_review", "approved", "declined"] },
};

/** Where one event leads; undefined when it cannot be told here. Of other things than the lifecycle, nothing changes. */
function follow(state: State, name: string): State | undefined {
	if (!name.startsWith("inquiry.")) return state;
	const move = MOVES[name];
	if (!move?.from.includes(state.status) || state.redacted) return undefined;
	const away = name === "inquiry.abandoned";
	if (away === state.away && (away || name === "inquiry.recovered")) return undefined;
	const next = { ...state, status: move.to ?? state.status };
	if (away || name === "inquiry.recovered") return { ...next, away };
	return name === "inquiry.redacted" ? { ...next, redacted: true } : next;
}

/** Do these events tell how it came from one state to the other? In their order, or, of what was at once, in any. */
export function tells(from: State, names: string[], to: State, order: "theirs" | "any"): boolean {
	const lifecycle = names.filter((name) => name.startsWith("inquiry."));
	if (lifecycle.length === 0) {
		return from.status === to.status && from.redacted === to.redacted && from.away === to.away;
	}
	const firsts = order === "theirs" ? lifecycle.slice(0, 1) : [...new Set(lifecycle)];
	return firsts.some((name) => {
		const next = follow(from, name);
		const rest = lifecycle.toSpliced(lifecycle.indexOf(name), 1);
		return next !== undefined && tells(next, rest, to, order);
	});
}
