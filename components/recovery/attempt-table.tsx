import type { Route } from "next";
import Link from "next/link";
import { addressOf, type Place } from "@/components/shell/sections";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import { maskPhone } from "@/lib/kernel/phone";
import type { RecoveryView } from "@/lib/recovery/schemas";
import { AttemptState, momentOf } from "./attempt-state";
import { METHOD_WORDS } from "./attempt-words";
import { nameOfStep, type StepTitles } from "./step-titles";

type Props = { rows: readonly RecoveryView[]; titles: StepTitles; place: Place; now: Date };

/** Every attempt with why it waits or was stopped; each leads to its inquiry. Phones are never whole here. */
export function AttemptTable({ rows, titles, place, now }: Props) {
	return (
		<Table label="Attempts" fits>
			<Head
				names={["Phone", "State", "Method", "Step where they left", "When"]}
				wide={["Method", "Step where they left"]}
			/>
			<tbody>
				{rows.map(({ id, attributes, relationships }) => (
					<Row key={id}>
						<Cell>
							<Link
								href={addressOf(place, `inquiries/${relationships.inquiry.data.id}`) as Route}
								className="font-medium after:absolute after:inset-0"
							>
								<bdi>{attributes["phone-number"] ? maskPhone(attributes["phone-number"]) : "Redacted"}</bdi>
							</Link>
						</Cell>
						<Cell>
							<AttemptState attributes={attributes} />
						</Cell>
						<Cell className={WIDE}>{METHOD_WORDS[attributes.method]}</Cell>
						<Cell className={`${WIDE} text-muted`}>
							{attributes["step-name"] === null
								? "–"
								: nameOfStep(titles, attributes["step-name"], relationships.flow.data.id)}
						</Cell>
						<Cell className="text-muted">
							<Moment at={momentOf(attributes)} now={now} />
						</Cell>
					</Row>
				))}
			</tbody>
		</Table>
	);
}
