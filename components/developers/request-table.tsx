import { Badge, type Tone } from "@/components/ui/badge";
import { Id } from "@/components/ui/copy";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { ApiRequest } from "@/lib/requests/schemas";

/** The API's calls, the newest first. */
export function RequestTable({ rows, now }: { rows: ApiRequest[]; now: Date }) {
	return (
		<Table label="Calls of the API">
			<Head names={["Status", "Call", "Key", "Request id", "Took", "When"]} />
			<tbody>
				{rows.map(({ id, status, method, path, apiKeyId, durationMs, createdAt }) => (
					<Row key={id}>
						<Cell>
							<Badge tone={toneOf(status)}>{String(status)}</Badge>
						</Cell>
						<Cell className="min-w-64">
							<span className="flex items-baseline gap-2 font-mono text-[0.75rem]">
								<span className="w-11 shrink-0 font-semibold">{method}</span>
								<span className="break-all">{path}</span>
							</span>
						</Cell>
						<Cell>
							<div className="flex w-32">
								<Id id={apiKeyId} label="key id" />
							</div>
						</Cell>
						<Cell>
							<div className="flex w-36">
								<Id id={id} label="request id" />
							</div>
						</Cell>
						<Cell className="whitespace-nowrap tabular-nums">{durationMs} ms</Cell>
						<Cell>
							<Moment at={createdAt} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}

function toneOf(status: number): Tone {
	if (status < 400) return "good";
	return status < 500 ? "warn" : "bad";
}
