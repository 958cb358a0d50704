"use client";
import { Mail, MessageSquareText } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Secret } from "@/components/ui/code-block";
import { Moment } from "@/components/ui/moment";
import type { LinkView } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";
import { ActDialog } from "./act-dialog";

export type LinkActs = {
	make: Action<{ inquiryId: string }, { link: string }>;
	revoke: Action<{ linkId: string }>;
};
type Props = {
	inquiryId: string;
	/** The inquiry's own address, which lets in who can prove the phone; null where there is nothing to open any more. */
	address: string | null;
	links: LinkView[];
	now: Date;
	/** None for who may only look, and where nothing can be opened any more. */
	acts: LinkActs | null;
};

const STATES = {
	unused: { words: "Unused", tone: "accent" },
	used: { words: "Used", tone: "good" },
	revoked: { words: "Revoked", tone: "neutral" },
	expired: { words: "Expired", tone: "neutral" },
} as const;

/** The ways in. */
export function Links({ inquiryId, address, links, now, acts }: Props) {
	return (
		<div className="flex flex-col gap-4">
			{address && (
				<div>
					<p className="mb-1.5 text-[0.8125rem] text-muted">
						The inquiry’s own link. In another browser it asks for a code first.
					</p>
					<Secret secret={address} label="the inquiry’s link" />
				</div>
			)}
			{acts && (
				<ActDialog
					words="Make one-time link"
					title="Make one-time link"
					text="Opens the inquiry once, without a code, in whichever browser uses it first."
					act={() => acts.make({ inquiryId })}
					result={({ link }) => <Fresh link={link} />}
				/>
			)}
			{links.length > 0 && (
				<ul className="flex flex-col divide-y divide-line border-t border-line">
					{links.map(({ id, attributes: link }) => (
						<li key={id} className="flex flex-wrap items-center gap-2.5 py-2.5">
							<Badge tone={STATES[link.status].tone}>{STATES[link.status].words}</Badge>
							<span className="text-[0.8125rem] text-muted">
								made <Moment at={new Date(link["created-at"])} now={now} />
								{link.opens.length > 0 && `, looked at ${link.opens.length}×`}
							</span>
							{acts && link.status === "unused" && (
								<span className="ms-auto">
									<ActDialog
										words="Revoke"
										title="Revoke link"
										text="It leads nowhere from now on."
										act={() => acts.revoke({ linkId: id })}
									/>
								</span>
							)}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

/** Shown this once: it is kept nowhere. The member's own programs send it, so it passes no log of ours. */
function Fresh({ link }: { link: string }) {
	const body = encodeURIComponent(link);
	return (
		<div className="flex flex-col gap-4">
			<p>It is shown this once. Send it to the person, and to nobody else.</p>
			<Secret secret={link} label="the one-time link" />
			<div className="flex flex-wrap gap-2">
				<a href={`mailto:?body=${body}`} className={buttonClass()}>
					<Mail aria-hidden="true" /> E-mail it
				</a>
				<a href={`sms:?&body=${body}`} className={buttonClass()}>
					<MessageSquareText aria-hidden="true" /> Text it
				</a>
			</div>
		</div>
	);
}
