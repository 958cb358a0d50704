import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import { deviceOf, type SessionView } from "@/lib/inquiries/schemas";

const STATES = {
	new: { words: "Not used yet", tone: "neutral" },
	active: { words: "Active", tone: "good" },
	expired: { words: "Ended", tone: "neutral" },
} as const;

/** Each is one browser's access. */
export function Sessions({ sessions, now }: { sessions: SessionView[]; now: Date }) {
	return (
		<Table label="Sessions" fits>
			<Head names={["Device", "State", "Address", "Opened"]} wide={["Address"]} />
			<tbody>
				{sessions.map(({ id, attributes: session }) => (
					<Row key={id}>
						<Cell>
							<span title={session["user-agent"] ?? undefined}>{deviceOf(session["user-agent"])}</span>
						</Cell>
						<Cell>
							<Badge tone={STATES[session.status].tone}>{STATES[session.status].words}</Badge>
						</Cell>
						<Cell className={`${WIDE} text-muted tabular-nums`}>{session["ip-address"] ?? "–"}</Cell>
						<Cell className="text-muted">
							<Moment at={new Date(session["started-at"] ?? session["created-at"])} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}
