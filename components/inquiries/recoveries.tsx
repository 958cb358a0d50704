"use client";
import { AttemptState, momentOf } from "@/components/recovery/attempt-state";
import { METHOD_WORDS } from "@/components/recovery/attempt-words";
import { Moment } from "@/components/ui/moment";
import type { Action } from "@/lib/kernel/answer";
import type { RecoveryView } from "@/lib/recovery/schemas";
import { ActDialog } from "./act-dialog";

export type RecoveryActs = {
	send: Action<{ inquiryId: string }>;
	stop: Action<{ recoveryId: string }>;
};
type Props = {
	inquiryId: string;
	recoveries: readonly RecoveryView[];
	now: Date;
	/** None for who may only look, and where there is nothing to come back to. */
	acts: RecoveryActs | null;
};

/** What became of each attempt to bring the person back; and one now, by hand. */
export function Recoveries({ inquiryId, recoveries, now, acts }: Props) {
	return (
		<div className="flex flex-col gap-4">
			{acts && (
				<div>
					<ActDialog
						words="Send a recovery message now"
						title="Send a recovery message now"
						text="The flow’s WhatsApp message goes to this person’s phone, with a link that leads back to where they stopped. At night it waits until morning, and while they are there until they have left."
						act={() => acts.send({ inquiryId })}
					/>
				</div>
			)}
			{recoveries.length === 0 && <p className="text-[0.8125rem] text-muted">Nobody has tried to bring them back.</p>}
			{recoveries.length > 0 && (
				<ul className="flex flex-col divide-y divide-line border-t border-line">
					{recoveries.map(({ id, attributes }) => (
						<li key={id} className="flex flex-wrap items-start gap-2.5 py-2.5">
							<div className="min-w-0 flex-1">
								<AttemptState attributes={attributes} />
							</div>
							<span className="text-[0.8125rem] text-muted">
								{METHOD_WORDS[attributes.method]}, <Moment at={momentOf(attributes)} now={now} />
							</span>
							{acts && attributes.status === "scheduled" && (
								<ActDialog
									words="Stop"
									title="Stop this attempt"
									text="Its message is not sent. Nothing else changes, and you can send one by hand later."
									act={() => acts.stop({ recoveryId: id })}
								/>
							)}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
