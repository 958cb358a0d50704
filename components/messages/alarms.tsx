import type { Route } from "next";
import Link from "next/link";
import { addressOf, type Place } from "@/components/shell/sections";
import { Note } from "@/components/ui/note";
import type { RecoveryAlarm } from "@/lib/flows/schemas";

/** What keeps messages back that were sent until lately, or soon will; on every page where somebody could do something. */
export function Alarms({ alarms, place }: { alarms: readonly RecoveryAlarm[]; place: Place }) {
	if (alarms.length === 0) return null;
	return (
		<Note tone="bad" title={alarms.length === 1 ? "Messages need you" : `Messages need you: ${alarms.length} things`}>
			<ul className="mt-1 flex flex-col gap-1">
				{alarms.map((alarm) => (
					<li key={`${alarm.what} ${alarm.of}`} className="wrap-anywhere">
						{alarm.message}{" "}
						<Link
							href={addressOf(place, alarm.what === "line-not-connected" ? "settings/lines" : "messages") as Route}
							className="font-medium underline underline-offset-2"
						>
							{alarm.what === "line-not-connected" ? "Look at the line" : "Look at it"}
						</Link>
					</li>
				))}
			</ul>
		</Note>
	);
}
