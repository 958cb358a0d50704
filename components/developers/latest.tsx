import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { StatusBadge } from "@/components/inquiries/status";
import { addressOf, type Place } from "@/components/shell/sections";
import { buttonClass } from "@/components/ui/button";
import { Id } from "@/components/ui/copy";
import { Live } from "@/components/ui/live";
import { Moment } from "@/components/ui/moment";
import type { InquiryStatus } from "@/lib/kernel/words";

type Props = {
	place: Place;
	inquiry: { id: string; status: InquiryStatus; abandoned: boolean; createdAt: Date } | undefined;
	/** Another text whenever there is news of it. */
	tag: string;
	now: Date;
};

/** The newest inquiry, as it goes: who has just run the command sees it appear, begin and end. */
export function Latest({ place: { companyId, environment }, inquiry, tag, now }: Props) {
	const place = { companyId, environment };
	return (
		<div aria-live="polite" className="rounded-xl border border-line px-4 py-3">
			<Live tag={tag} href={`${addressOf(place, "inquiries")}/news`} />
			{inquiry ? (
				<div className="flex flex-wrap items-center gap-x-4 gap-y-3">
					<div className="min-w-0 flex-1 basis-64">
						<p className="flex flex-wrap items-center gap-2 font-medium">
							Your newest inquiry
							<StatusBadge status={inquiry.status} abandoned={inquiry.abandoned} />
						</p>
						<p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted">
							<Id id={inquiry.id} label="inquiry id" />
							<Moment at={inquiry.createdAt} now={now} />
						</p>
					</div>
					<div className="flex flex-wrap gap-2">
						<a
							href={`/verify?inquiry-id=${inquiry.id}`}
							target="_blank"
							rel="noreferrer"
							className={buttonClass("primary")}
						>
							Open its link <ExternalLink aria-hidden="true" />
							<span className="sr-only">in a new tab</span>
						</a>
						<Link href={addressOf(place, `inquiries/${inquiry.id}`)} className={buttonClass()}>
							Its story
						</Link>
					</div>
				</div>
			) : (
				<p className="flex items-center gap-2.5 text-muted">
					<span aria-hidden="true" className="waiting size-2 shrink-0 rounded-full bg-accent" />
					Waiting for your first inquiry. It appears here as soon as the command has run.
				</p>
			)}
		</div>
	);
}
