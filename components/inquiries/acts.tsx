"use client";
import { Secret } from "@/components/ui/code-block";
import type { Summary } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";
import { ActDialog } from "./act-dialog";

type ById = { inquiryId: string };
type Decide = Action<ById & { meta?: { comment?: string } }>;
export type InquiryActs = {
	approve: Decide;
	decline: Decide;
	review: Decide;
	expire: Action<ById>;
	/** Answers the link that leads back in. */
	resume: Action<ById, { link: string }>;
	redact: Action<ById>;
};

const COMMENT = "Comment (optional)";

/** What a company may do with an inquiry as it stands; what it may not is not offered. */
export function Acts({
	id,
	status,
	redacted,
	acts,
}: Pick<Summary, "id" | "status" | "redacted"> & { acts: InquiryActs }) {
	if (redacted) return null;
	const open = status === "created" || status === "pending";
	const finished = !open && status !== "expired";
	const decide = (act: Decide) => (comment: string | undefined) =>
		act({ inquiryId: id, ...(comment && { meta: { comment } }) });
	return (
		<>
			{finished && status !== "approved" && (
				<ActDialog
					words="Approve"
					look="primary"
					title="Approve inquiry"
					text="The person may be told so at once: the link's page and your own systems see it."
					comment={COMMENT}
					act={decide(acts.approve)}
				/>
			)}
			{finished && status !== "declined" && (
				<ActDialog
					words="Decline"
					look="danger"
					title="Decline inquiry"
					text="You can approve it later, if you change your mind."
					comment={COMMENT}
					act={decide(acts.decline)}
				/>
			)}
			{(status === "completed" || status === "failed") && (
				<ActDialog
					words="Review"
					title="Mark for review"
					text="It waits among those that need review until somebody decides."
					comment={COMMENT}
					act={decide(acts.review)}
				/>
			)}
			{(status === "expired" || status === "pending") && (
				<ActDialog
					words="Resume"
					look={status === "expired" ? "primary" : "secondary"}
					title="Resume inquiry"
					text="Makes a link that opens it where the person left it, without a code. An expired one gets fresh time."
					act={() => acts.resume({ inquiryId: id })}
					result={({ link }) => (
						<div className="flex flex-col gap-3">
							<p>Send this link to the person, and to nobody else: whoever opens it first is let in.</p>
							<Secret secret={link} label="the link" />
						</div>
					)}
				/>
			)}
			{open && (
				<ActDialog
					words="Expire"
					title="Expire inquiry"
					text="Its sessions, links and codes end now. You can resume it later."
					act={() => acts.expire({ inquiryId: id })}
				/>
			)}
			<ActDialog
				words="Redact"
				look="danger"
				title="Redact inquiry"
				text="Everything that is known of the person is removed for good: fields, addresses, reference, notes, devices. What remains is that there was an inquiry, how it went and when."
				typed={id.slice(-6)}
				act={() => acts.redact({ inquiryId: id })}
			/>
		</>
	);
}
