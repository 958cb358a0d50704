import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import type { Action } from "@/lib/kernel/answer";
import type { Role } from "@/lib/kernel/words";
import type { MemberView } from "@/lib/members/schemas";
import { RemoveMember } from "./remove-member";
import { RoleSelect } from "./role-select";
import { ROLE_WORDS } from "./roles";

type Props = {
	members: MemberView[];
	now: Date;
	/** Who looks may make and change owners. */
	ownersToo: boolean;
	changeRole: Action<{ memberId: string; role: Role }> | undefined;
	remove: Action<{ memberId: string }> | undefined;
};

export function MemberTable({ members, now, ownersToo, changeRole, remove }: Props) {
	return (
		<Card title="Members" flush>
			<Table label="Members">
				<Head names={["Name", "Role", "Second factor", "Last seen", ""]} />
				<tbody>
					{members.map((member) => {
						const mayChange = ownersToo || member.role !== "owner";
						return (
							<Row key={member.id}>
								<Cell className="max-w-64">
									<span className="block truncate font-medium">
										{member.name}
										{member.own && <span className="font-normal text-muted"> (you)</span>}
									</span>
									<span className="block truncate text-muted">{member.email}</span>
								</Cell>
								<Cell>
									{changeRole && mayChange ? (
										<RoleSelect member={member} ownersToo={ownersToo} action={changeRole} />
									) : (
										ROLE_WORDS[member.role].name
									)}
								</Cell>
								<Cell>{member.secondFactor ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}</Cell>
								<Cell className="text-muted">
									{member.lastSeenAt ? <Moment at={member.lastSeenAt} now={now} /> : "Not yet"}
								</Cell>
								<Cell className="text-end">
									{remove && mayChange && <RemoveMember member={member} action={remove} />}
								</Cell>
							</Row>
						);
					})}
				</tbody>
			</Table>
		</Card>
	);
}
