"use client";
import { Badge } from "@/components/ui/badge";
import { Secret } from "@/components/ui/code-block";
import { Moment } from "@/components/ui/moment";
import { QrCode } from "@/components/ui/qr-code";
import type { LinkView } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";
import type { Channel } from "@/lib/kernel/words";
import { ActDialog } from "./act-dialog";
import { ChannelMark } from "./channel";
import { type Sending, SendLink } from "./send-link";

export type LinkActs = {
	make: Action<{ inquiryId: string }, { link: string }>;
	revoke: Action<{ linkId: string }>;
	/** Null where nobody carries a message. */
	sending: Sending | null;
};
type Props = {
	inquiryId: string;
	/** The inquiry's own address, which lets in who can prove the phone; null where there is nothing to open any more. */
	address: string | null;
	links: LinkView[];
	/** By what those went that we sent, by their ids. */
	sentBy: Record<string, Channel>;
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
export function Links({ inquiryId, address, links, sentBy, now, acts }: Props) {
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
				<div className="flex flex-wrap gap-2">
					<ActDialog
						words="Make one-time link"
						title="Make one-time link"
						text="Opens the inquiry once, without a code, in whichever browser uses it first."
						act={() => acts.make({ inquiryId })}
						result={({ link }) => <Fresh link={link} />}
					/>
					{acts.sending && <SendLink inquiryId={inquiryId} {...acts.sending} />}
				</div>
			)}
			{links.length > 0 && (
				<ul className="flex flex-col divide-y divide-line border-t border-line">
					{links.map(({ id, attributes: link }) => (
						<li key={id} className="flex flex-wrap items-center gap-2.5 py-2.5">
							<Badge tone={STATES[link.status].tone}>{STATES[link.status].words}</Badge>
							<span className="text-[0.8125rem] text-muted">
								{sentBy[id] && (
									<>
										<ChannelMark channel={sentBy[id]} />,{" "}
									</>
								)}
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

/** Shown this once: it is kept nowhere. */
function Fresh({ link }: { link: string }) {
	return (
		<div className="flex flex-col gap-4">
			<p>It is shown this once. Give it to the person, and to nobody else.</p>
			<Secret secret={link} label="the one-time link" />
			<QrCode text={link} label="QR code of the one-time link" file="one-time-link.svg" />
		</div>
	);
}
