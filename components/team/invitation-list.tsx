import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { Action } from "@/lib/kernel/answer";
import type { InvitationView } from "@/lib/members/schemas";
import { HandOn } from "./invite-form";
import { Revoke } from "./revoke";
import { ROLE_WORDS } from "./roles";

type Props = {
	invitations: InvitationView[];
	now: Date;
	revoke: Action<{ invitationId: string }> | undefined;
};

export function InvitationList({ invitations, now, revoke }: Props) {
	return (
		<Card title="Invitations" flush>
			<Table label="Invitations">
				<Head names={["E-mail", "Role", "Sent", ""]} />
				<tbody>
					{invitations.map(({ id, email, role, createdAt, expired, link }) => (
						<Row key={id}>
							<Cell className="max-w-72">
								<span className="block truncate font-medium">{email}</span>
								{link && <HandOn link={link} />}
							</Cell>
							<Cell>{ROLE_WORDS[role].name}</Cell>
							<Cell className="text-muted">
								{expired ? <Badge tone="warn">Run out</Badge> : <Moment at={createdAt} now={now} />}
							</Cell>
							<Cell className="text-end">{revoke && <Revoke invitationId={id} email={email} action={revoke} />}</Cell>
						</Row>
					))}
				</tbody>
			</Table>
		</Card>
	);
}
