import { Cell, Head, Row, Table } from "@/components/ui/table";
import { type Counts, STAGE_WORDS, STAGES, shareOf, sumOf } from "./stages";

type Props = {
	/** What the rows are told apart by: `Method`. */
	by: string;
	rows: readonly { label: string; counts: Counts }[];
};

/** How far attempts come: a row for each kind and one for all, its bars as long as its share of those that were begun. */
export function Funnel({ by, rows }: Props) {
	const all = { label: "All", counts: sumOf(rows.map(({ counts }) => counts)) };
	return (
		<Table label={`Funnel by ${by.toLowerCase()}`} fits>
			<Head names={[by, ...STAGES.map((stage) => STAGE_WORDS[stage])]} />
			<tbody>
				{[all, ...rows].map(({ label, counts }, i) => (
					<Row key={i === 0 ? "" : label}>
						<th scope="row" className="max-w-48 py-2.5 ps-5 pe-3 text-start align-middle font-medium">
							<span className="block truncate" title={label}>
								{label}
							</span>
						</th>
						{STAGES.map((stage) => (
							<Cell key={stage} className="min-w-24 tabular-nums">
								<span className="flex items-baseline justify-between gap-2">
									{counts[stage].toLocaleString("en")}
									{stage !== "scheduled" && <span className="text-[0.75rem] text-muted">{shareOf(counts, stage)}</span>}
								</span>
								<Bar share={counts.scheduled === 0 ? 0 : counts[stage] / counts.scheduled} />
							</Cell>
						))}
					</Row>
				))}
			</tbody>
		</Table>
	);
}

function Bar({ share }: { share: number }) {
	return (
		<span aria-hidden="true" className="mt-1 block h-1.5 rounded-full bg-line">
			<span className="block h-full rounded-full bg-accent" style={{ width: `${100 * share}%` }} />
		</span>
	);
}
