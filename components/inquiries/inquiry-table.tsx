import type { Route } from "next";
import Link from "next/link";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import type { Summary } from "@/lib/inquiries/schemas";
import { ChannelMark } from "./channel";
import { StatusBadge } from "./status";
import { Steps } from "./steps";

const NAMES = ["Person", "Status", "Steps", "Flow", "Channel", "Last activity"];
const ON_WIDE = ["Steps", "Flow", "Channel"];

type Props = {
	rows: Summary[];
	/** The address of the list, which each row's own begins with. */
	at: string;
	now: Date;
	/** There is only room for the most important. */
	narrow?: boolean;
};

export function InquiryTable({ rows, at, now, narrow = false }: Props) {
	return (
		<Table label="Inquiries" fits>
			<Head names={narrow ? NAMES.filter((name) => !ON_WIDE.includes(name)) : NAMES} wide={ON_WIDE} />
			<tbody>
				{rows.map((row) => (
					<Row key={row.id}>
						<Cell className="max-w-36 sm:max-w-56">
							<Link href={`${at}/${row.id}` as Route} className="font-medium after:absolute after:inset-0">
								<Who {...row} />
							</Link>
						</Cell>
						<Cell>
							<StatusBadge status={row.status} abandoned={row.abandoned} />
						</Cell>
						{!narrow && (
							<>
								<Cell className={WIDE}>
									<Steps {...row.steps} />
								</Cell>
								<Cell className={WIDE}>
									<span className="block max-w-44 truncate text-muted">{row.flow}</span>
								</Cell>
								<Cell className={WIDE}>{row.channel && <ChannelMark channel={row.channel} />}</Cell>
							</>
						)}
						<Cell className="text-muted">
							<Moment at={row.lastActivityAt} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}

/** By name if there is one, then by what the company calls them; an id says the least. */
function Who({ id, name, referenceId, redacted }: Pick<Summary, "id" | "name" | "referenceId" | "redacted">) {
	const [first, second] = [name, referenceId].filter((word) => word !== null);
	const none = redacted ? "Redacted" : "Nobody yet";
	return (
		<>
			<bdi className="block truncate">{first ?? none}</bdi>
			<bdi className="block truncate text-[0.75rem] font-normal text-muted">{second ?? `…${id.slice(-8)}`}</bdi>
		</>
	);
}
