import { Badge } from "@/components/ui/badge";
import { Id } from "@/components/ui/copy";
import { Empty } from "@/components/ui/empty";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { Audited } from "@/lib/events/schemas";

type Props = { rows: Audited[]; names: Record<string, string>; now: Date };

export function AuditTable({ rows, names, now }: Props) {
	if (rows.length === 0)
		return <Empty title="Nothing yet" text="What members change stands here, with who, when and from where." />;
	return (
		<Table label="Audit log">
			<Head names={["Who", "What", "On", "Environment", "From", "When"]} />
			<tbody>
				{rows.map(({ id, actor, name, objectId, data, environment, ipAddress, createdAt }) => (
					<Row key={id}>
						<Cell className="max-w-48 truncate font-medium">{names[actor] ?? "A former member"}</Cell>
						<Cell className="whitespace-nowrap">
							{sentence(name)}
							<Details data={data} />
						</Cell>
						<Cell>
							<div className="flex w-48">
								<Id id={objectId} label="object id" />
							</div>
						</Cell>
						<Cell>{environment === "sandbox" ? <Badge tone="warn">Sandbox</Badge> : <Badge>Production</Badge>}</Cell>
						<Cell className="whitespace-nowrap font-mono text-[0.75rem] text-muted">{ipAddress ?? "–"}</Cell>
						<Cell>
							<Moment at={createdAt} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}

/** `one-time-link.created` → `One-time link created`. */
function sentence(name: string): string {
	const words = name
		.replace(".", " ")
		.replace(/-(?!time)/g, " ")
		.replace(/^api/, "API");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function Details({ data }: Pick<Audited, "data">) {
	const known = Object.entries(data).filter(([, value]) => value !== null);
	if (known.length === 0) return null;
	return (
		<span className="block text-[0.75rem] text-muted">
			{known.map(([name, value]) => `${name}: ${value}`).join(", ")}
		</span>
	);
}
