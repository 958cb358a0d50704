import type { Route } from "next";
import Link from "next/link";
import { InquiryPage } from "@/components/inquiries/inquiry-page";
import { addressOf } from "@/components/shell/sections";
import { findOr404 } from "@/lib/http/found";
import { memberCtx } from "@/lib/http/member";
import * as inquiries from "@/lib/inquiries";
import { isAllowed } from "@/lib/kernel/rights";
import { LINK_CHANNELS } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import * as messaging from "@/lib/messaging";
import * as actions from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };

export default async function Page({ params }: Props) {
	const { id, ...place } = await params;
	const { ctx } = await memberCtx(place, `/inquiries/${id}`);
	const [team, carried] = await Promise.all([members.getTeam(ctx), messaging.carriedChannels(ctx)]);
	const who = Object.fromEntries(team.members.map((member) => [member.id, member.name]));
	const { reach, ...dossier } = await findOr404(inquiries.dossier(ctx, { inquiryId: id, who }));
	const channels = LINK_CHANNELS.filter((channel) => carried.includes(channel));
	const bound = {
		approve: actions.approve.bind(null, place),
		decline: actions.decline.bind(null, place),
		review: actions.review.bind(null, place),
		expire: actions.expire.bind(null, place),
		resume: actions.resume.bind(null, place),
		redact: actions.redact.bind(null, place),
	};
	return (
		<InquiryPage
			{...dossier}
			now={ctx.now}
			place={ctx}
			address={inquiries.ownAddress({ inquiryId: id })}
			above={<Link href={addressOf(ctx, "inquiries") as Route}>Inquiries</Link>}
			acts={isAllowed(ctx.actor, "inquiries:write") ? bound : null}
			links={{
				list: dossier.links,
				make: actions.makeLink.bind(null, place),
				revoke: actions.revokeLink.bind(null, place),
				sending: channels.length > 0 ? { channels, reach, send: actions.sendLink.bind(null, place) } : null,
			}}
			recovery={
				isAllowed(ctx.actor, "recoveries:write")
					? { send: actions.sendRecovery.bind(null, place), stop: actions.stopRecovery.bind(null, place) }
					: null
			}
		/>
	);
}
