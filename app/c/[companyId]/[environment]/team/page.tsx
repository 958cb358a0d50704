import { InvitationList } from "@/components/team/invitation-list";
import { InviteForm } from "@/components/team/invite-form";
import { MemberTable } from "@/components/team/member-table";
import { RoleTable } from "@/components/team/role-table";
import { TeamTabs } from "@/components/team/tabs";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import * as members from "@/lib/members";
import { changeRole, invite, removeMember, revokeInvitation } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/team");
	const team = await members.getTeam(ctx);
	const mayChange = isAllowed(ctx.actor, "members:write");
	const ownersToo = isAllowed(ctx.actor, "owners:write");
	return (
		<>
			<PageHead title="Team" text="Who may see and change what, in the sandbox and in production." />
			<TeamTabs place={ctx} />
			<div className="flex flex-col gap-5">
				{mayChange && (
					<Card
						title="Invite somebody"
						text={
							team.mails
								? "They get a letter with a link that works once, for three days."
								: "This installation sends no e-mail: you get a link to hand on. It works once, for three days."
						}
					>
						<InviteForm action={invite.bind(null, place)} ownersToo={ownersToo} />
					</Card>
				)}
				{team.invitations.length > 0 && (
					<InvitationList
						invitations={team.invitations}
						now={ctx.now}
						revoke={mayChange ? revokeInvitation.bind(null, place) : undefined}
					/>
				)}
				<MemberTable
					members={team.members}
					now={ctx.now}
					ownersToo={ownersToo}
					changeRole={mayChange ? changeRole.bind(null, place) : undefined}
					remove={mayChange ? removeMember.bind(null, place) : undefined}
				/>
				<RoleTable />
			</div>
		</>
	);
}
