import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import type { AccountView } from "@/lib/companies/schemas";
import { formatPhone } from "@/lib/kernel/phone";

export function AccountTable({ rows, at, now }: { rows: AccountView[]; at: string; now: Date }) {
	return (
		<Table label="Accounts" fits>
			<Head names={["Reference", "Phone", "E-mail", "Second factor", "Created"]} wide={["E-mail", "Second factor"]} />
			<tbody>
				{rows.map(({ id, attributes }) => {
					const { phone_number: phone, email_address: email, second_factor_required: factor } = attributes.fields;
					return (
						<Row key={id}>
							<Cell className="max-w-64">
								<Link href={`${at}/${id}` as Route} className="font-medium after:absolute after:inset-0">
									<bdi className="block truncate">{attributes["reference-id"]}</bdi>
								</Link>
							</Cell>
							<Cell>
								<bdi>{phone.value ? formatPhone(phone.value) : "–"}</bdi>
							</Cell>
							<Cell className={WIDE}>
								<bdi className="block max-w-56 truncate">{email.value ?? "–"}</bdi>
							</Cell>
							<Cell className={WIDE}>{factor.value && <Badge tone="accent">Required</Badge>}</Cell>
							<Cell className="text-muted">
								<Moment at={new Date(attributes["created-at"])} now={now} />
							</Cell>
						</Row>
					);
				})}
			</tbody>
		</Table>
	);
}
