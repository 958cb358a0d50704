import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { addressOf, type Place } from "@/components/shell/sections";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Id } from "@/components/ui/copy";
import { Moment } from "@/components/ui/moment";
import type { InquiryStatus } from "@/lib/kernel/words";
import { Live } from "./live";

const TONES: Partial<Record<InquiryStatus, Tone>> = {
	completed: "good",
	approved: "good",
	pending: "accent",
	failed: "bad",
	declined: "bad",
	needs_review: "warn",
};

type Props = {
	place: Place;
	inquiry: { id: string; status: InquiryStatus; createdAt: Date } | undefined;
	now: Date;
};

/** The newest inquiry, as it goes: who has just run the command sees it appear, begin and end. */
export function Latest({ place: { companyId, environment }, inquiry, now }: Props) {
	const place = { companyId, environment };
	return (
		<div aria-live="polite" className="rounded-xl border border-line bg-raised px-4 py-3">
			<Live />
			{inquiry ? (
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<div className="min-w-0 flex-1">
						<p className="flex flex-wrap items-center gap-2 font-medium">
							Your newest inquiry
							<Badge tone={TONES[inquiry.status] ?? "neutral"}>{inquiry.status.replace("_", " ")}</Badge>
						</p>
						<p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted">
							<Id id={inquiry.id} label="inquiry id" />
							<Moment at={inquiry.createdAt} now={now} />
						</p>
					</div>
					<Link href={addressOf(place, `inquiries/${inquiry.id}`)} className={buttonClass("ghost")}>
						Its story
					</Link>
					<a
						href={`/verify?inquiry-id=${inquiry.id}`}
						target="_blank"
						rel="noreferrer"
						className={buttonClass("primary")}
					>
						Open its link <ExternalLink aria-hidden="true" />
						<span className="sr-only">in a new tab</span>
					</a>
				</div>
			) : (
				<p className="flex items-center gap-2.5 text-muted">
					<span aria-hidden="true" className="waiting size-2 rounded-full bg-accent" />
					Waiting for your first inquiry. It appears here as soon as the command has run.
				</p>
			)}
		</div>
	);
}
