import { allowed, type Command, type Ends, isOver, type Seen } from "./model";
import { tells } from "./story";

/** Rules in plain words, and whether they hold. */
type Rules = [rule: string, holds: boolean][];
const brokenOf = (rules: Rules): string[] => rules.filter(([, holds]) => !holds).map(([rule]) => rule);

type Played = { command: Command; outcome: "done" | "refused"; ends: Ends; sure: boolean };

/** One after the other: what is done, refused and told is what the model says. */
export function faultsOfOne(before: Seen, after: Seen, { command, outcome, ends, sure }: Played): string[] {
	const may = allowed(before, command, ends);
	const byPerson = command.startsWith("phone") || command.startsWith("laptop");
	const untouched = !may || (byPerson && isOver(before));
	return brokenOf([
		[`it must be ${may ? "done" : "refused"}`, outcome === (may ? "done" : "refused")],
		[`it leads to ${(may ?? [before.status]).join(" or ")}`, (may ?? [before.status]).includes(after.status)],
		["what is refused, or too late, changes nothing", !untouched || before.whole === after.whole],
		["the right code on its page ends the flow", !sure || after.completed],
		["the events tell this move", tells(before, newsOf(before, after), after, "theirs")],
	]);
}

/** At once nobody knows who is first, but somebody was. */
export function faultsOfMany(before: Seen, after: Seen, commands: Command[]): string[] {
	// What a redaction leaves to the worker is still to do.
	const untouched = before.redacted && !commands.includes("worker works");
	return brokenOf([
		["what is over stays over", !isOver(before) || isOver(after)],
		["what is redacted never changes", !untouched || before.whole === after.whole],
		["the events tell these moves in some order", tells(before, newsOf(before, after), after, "any")],
	]);
}

/**
 * Codes that began in the very turn in which the inquiry ended. The end, one statement that takes no lock before, may
 * not see them: they end where they would go on by themselves.
 */
export function lateCodes(before: Seen, after: Seen): string[] {
	if (isOver(before) || !isOver(after)) return [];
	const known = new Set(before.verifications.map(({ id }) => id));
	return after.verifications.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}

/** What was told between two looks. */
export function newsOf(before: Seen, after: Seen): string[] {
	const known = new Set(before.events.map(({ id }) => id));
	return after.events.filter(({ id }) => !known.has(id)).map(({ name }) => name);
}

/** What is so whatever has happened, whoever did it at once. `rightTyped`: verifications whose right code somebody typed. */
export function faultsAlways(
	seen: Seen,
	{ rightTyped, late }: { rightTyped: ReadonlySet<string>; late: ReadonlySet<string> },
): string[] {
	const { status, verifications } = seen;
	const proven = verifications.filter((one) => one.status === "verified");
	const live = seen.verifications.filter((one) => one.status === "pending");
	// What has expired may be come back to by a code; nothing else is live in what is not under way.
	const mayLive = status === "expired" && !seen.redacted ? ["re-entry"] : [];
	const steps = proven.filter(({ kind }) => kind !== "re-entry");
	return brokenOf([
		["nothing is verified without a try", proven.every(({ tries }) => tries > 0)],
		["nothing is verified without its right code", proven.every(({ id }) => rightTyped.has(id))],
		["each verified one was told once", verifications.every((v) => v.passed === (v.status === "verified" ? 1 : 0))],
		["one code at most ends the phone step", steps.length === (seen.phoneVerified ? 1 : 0)],
		["nothing is completed without its phone", !seen.completed || seen.phoneVerified],
		["only what is under way waits for somebody", status === "pending" || !seen.idleTimer],
		[
			"only what is under way has live codes",
			status === "pending" || live.every(({ id, kind }) => late.has(id) || mayLive.includes(kind)),
		],
		["only live verifications have a code", verifications.every((v) => v.hasCode === (v.status === "pending"))],
		["what is redacted is over, and has no personal value", !seen.redacted || (isOver(seen) && !seen.personal)],
		["its time is up, so it has expired", !(seen.over && (status === "created" || status === "pending"))],
	]);
}
