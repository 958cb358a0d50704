import Link from "next/link";
import { addressOf, type Place } from "@/components/shell/sections";
import { Id } from "@/components/ui/copy";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { ListedEvent } from "@/lib/events/schemas";

/** What happened, the newest first. */
export function EventTable({ rows, place, now }: { rows: ListedEvent[]; place: Place; now: Date }) {
	return (
		<Table label="Events">
			<Head names={["Event", "Object", "By", "Data", "When"]} />
			<tbody>
				{rows.map(({ id, name, objectId, inquiryId, actor, data, createdAt }) => (
					<Row key={id}>
						<Cell className="whitespace-nowrap font-mono font-medium text-[0.75rem]">{name}</Cell>
						<Cell>
							<div className="flex w-52">
								<Id id={objectId} label="object id" />
							</div>
							{inquiryId && inquiryId !== objectId && (
								<Link
									href={addressOf(place, `inquiries/${inquiryId}`)}
									className="block text-[0.75rem] text-accent underline-offset-2 hover:underline"
								>
									its inquiry
								</Link>
							)}
						</Cell>
						<Cell className="whitespace-nowrap text-muted">{byWhom(actor)}</Cell>
						<Cell className="min-w-64">
							<Data data={data} />
						</Cell>
						<Cell>
							<Moment at={createdAt} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}

function byWhom(actor: string): string {
	if (actor.startsWith("job:")) return "Comeback";
	if (actor.startsWith("key_")) return "the API";
	if (actor.startsWith("mem_")) return "a member";
	return "the person";
}

function Data({ data }: Pick<ListedEvent, "data">) {
	const known = Object.entries(data).filter(([, value]) => value !== null);
	if (known.length === 0) return <span className="text-muted">–</span>;
	return (
		<span className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-[0.75rem]">
			{known.map(([name, value]) => (
				<span key={name} className="break-all">
					<span className="text-muted">{name}</span> {String(value)}
				</span>
			))}
		</span>
	);
}
