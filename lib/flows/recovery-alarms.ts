import { type MessageVersion, type MessageWant, sentence, wantOfVersions } from "./message-readiness";
import { LANGUAGE_NAMES } from "./places";
import { PLATFORM_LINE } from "./recovery";

type Line = { name: string; connected: boolean; reason: string | null; needs: string | null };
type Version = MessageVersion & { line: string; name: string; language: keyof typeof LANGUAGE_NAMES };

/** What keeps back messages that were sent until then: somebody has to look after it. `message`: in a sentence. */
export type RecoveryAlarm = { what: MessageWant | "line-not-connected"; of: string; message: string };

/** What was approved and is not sent any more; a first approval that is still to come alarms nobody. */
const ALARMING: readonly MessageWant[] = [
	"message-withdrawn",
	"message-paused",
	"message-marketing",
	"message-other-host",
];

/** What is wrong with an environment's lines and messages that worked before. A newer version that may be sent ends it. */
export function recoveryAlarms(
	lines: readonly Line[],
	versions: readonly Version[],
	publicHost: string,
): RecoveryAlarm[] {
	const keyOf = ({ line, name, language }: Version) => `${line} ${name} ${language}`;
	const ofMessages = [...new Set(versions.map(keyOf))].flatMap((key): RecoveryAlarm[] => {
		const own = versions.filter((version) => keyOf(version) === key);
		// A newer one that waits, or was refused, does not silence what became of the one that was sent until then.
		const want = wantOfVersions(
			own.filter(({ wasApproved }) => wasApproved),
			publicHost,
		);
		if (!want || !ALARMING.includes(want.what)) return [];
		const { name, language } = own[0]!;
		return [{ what: want.what, of: key, message: `${name}, ${LANGUAGE_NAMES[language]}: ${want.message}.` }];
	});
	return [...lines.flatMap(alarmOfLine), ...ofMessages];
}

function alarmOfLine({ name, connected, reason, needs }: Line): RecoveryAlarm[] {
	// What was never there has not failed.
	if (connected || needs !== null) return [];
	const called = name === PLATFORM_LINE ? "The platform’s line" : `The line ${name}`;
	return [{ what: "line-not-connected", of: name, message: `${sentence(`${called} cannot send`, reason)}.` }];
}
