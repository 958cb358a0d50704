"use client";
import { ActDialog } from "@/components/inquiries/act-dialog";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { Action } from "@/lib/kernel/answer";
import { formatPhone } from "@/lib/kernel/phone";
import { isOwnersWish } from "@/lib/kernel/words";
import type { SuppressionView } from "@/lib/recovery/schemas";
import { SUPPRESSED_WORDS } from "./attempt-words";

export type Allow = Action<{ suppressionId: string }>;
type Props = {
	rows: readonly SuppressionView[];
	now: Date;
	/** None for who may only look. */
	allow: Allow | undefined;
	onAllowed?: (suppressionId: string) => void;
};

export function SuppressionTable({ rows, now, allow, onAllowed }: Props) {
	return (
		<Table label="Suppressed phones" fits>
			<Head names={["Phone", "How", "Since", ...(allow ? ["Act"] : [])]} />
			<tbody>
				{rows.map(({ id, attributes }) => {
					const phone = formatPhone(attributes["phone-number"]);
					return (
						<Row key={id}>
							<Cell>
								<bdi>{phone}</bdi>
							</Cell>
							<Cell className="text-muted">{SUPPRESSED_WORDS[attributes.by]}</Cell>
							<Cell className="text-muted">
								<Moment at={new Date(attributes["created-at"])} now={now} />
							</Cell>
							{allow && (
								<Cell>
									{isOwnersWish(attributes.by) ? (
										<span className="text-muted">They can take it back</span>
									) : (
										<ActDialog
											words="Take off"
											title="Take it off the list"
											text={`You keep messages that lead back from ${phone} no longer. If its owner has ended them, that stays.`}
											act={async () => {
												const answer = await allow({ suppressionId: id });
												if (answer.ok) onAllowed?.(id);
												return answer;
											}}
										/>
									)}
								</Cell>
							)}
						</Row>
					);
				})}
			</tbody>
		</Table>
	);
}
