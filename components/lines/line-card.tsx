"use client";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { LineView } from "@/lib/messaging/schemas";
import { type LineActs, LineForm } from "./line-form";
import { LineWebhook } from "./line-webhook";
import { limitOf, PROVIDER_WORDS, qualityOf } from "./line-words";
import { RemoveLine } from "./remove-line";
import { TestLine } from "./test-line";

type Props = {
	line: LineView;
	now: Date;
	/** None for who may only look. */
	acts: LineActs | undefined;
};

/** One line: may it send, how good it is taken for, and its access. The platform's is looked at, and kept elsewhere. */
export function LineCard({ line, now, acts }: Props) {
	const { id, name, provider, connected, reason, needs, testedAt, webhook } = line;
	const [quality, limit] = [qualityOf(line.quality), limitOf(line.sendingLimit)];
	const isOwn = id !== null;
	return (
		<Card
			title={isOwn ? name : "The platform’s line"}
			text={
				isOwn
					? `Your own, by ${PROVIDER_WORDS[provider]}.`
					: "Whoever runs this installation keeps it, and the companies here share it: messages on it say by name who writes."
			}
			actions={
				<>
					<Badge tone={connected ? "good" : needs ? "neutral" : "bad"}>
						{connected ? "Connected" : needs ? "Not set up" : "Cannot send"}
					</Badge>
					{quality && <Badge tone={quality.tone}>{quality.words}</Badge>}
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{needs && <p className="text-[0.8125rem] text-muted">{needs}</p>}
				{reason && <Note tone={connected ? "warn" : "bad"}>{reason}</Note>}
				{(limit || testedAt) && (
					<p className="text-[0.8125rem] text-muted">
						{limit && `${limit}. `}
						{testedAt && (
							<>
								Its provider was asked <Moment at={testedAt} now={now} />.
							</>
						)}
					</p>
				)}
				{acts && webhook && <LineWebhook name={name} webhook={webhook} />}
				{acts && (
					<div className="flex flex-wrap items-start gap-2.5">
						{!needs && <TestLine name={name} test={acts.test} />}
						{isOwn && <RemoveLine name={name} remove={acts.remove} />}
					</div>
				)}
				{acts && isOwn && (provider === "twilio" || provider === "meta") && (
					<details>
						<summary className="cursor-pointer font-medium">Change its access</summary>
						<div className="mt-4">
							<LineForm provider={provider} known={line} isSandbox={false} save={acts.save} />
						</div>
					</details>
				)}
			</div>
		</Card>
	);
}
