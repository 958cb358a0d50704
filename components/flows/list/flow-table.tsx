import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import { type FlowSummary, STEP_NAMES } from "@/lib/flows/schemas";

export function FlowTable({ rows, at, now }: { rows: FlowSummary[]; at: string; now: Date }) {
	return (
		<Table label="Flows" fits>
			<Head names={["Name", "State", "Steps", "Published"]} wide={["Steps"]} />
			<tbody>
				{rows.map(({ id, name, status, number, publishedAt, draft, steps }) => (
					<Row key={id}>
						<Cell className="max-w-72">
							<Link href={`${at}/${id}/steps` as Route} className="font-medium after:absolute after:inset-0">
								<bdi className="block truncate">{name}</bdi>
							</Link>
						</Cell>
						<Cell>
							<span className="flex flex-wrap gap-1.5">
								{number === null ? (
									<Badge tone="warn">Not published</Badge>
								) : (
									<Badge tone="good">Version {number}</Badge>
								)}
								{draft && number !== null && <Badge tone="accent">Draft</Badge>}
								{status === "inactive" && <Badge>Takes no new inquiries</Badge>}
							</span>
						</Cell>
						<Cell className={`${WIDE} text-muted`}>{steps.map((type) => STEP_NAMES[type]).join(", ")}</Cell>
						<Cell className="text-muted">{publishedAt ? <Moment at={publishedAt} now={now} /> : "–"}</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}
