import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { addressOf, type Place } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Id } from "@/components/ui/copy";
import { Live } from "@/components/ui/live";
import { Moment } from "@/components/ui/moment";
import { PageHead } from "@/components/ui/page-head";
import type { Dossier } from "@/lib/inquiries/schemas";
import { Acts, type InquiryActs } from "./acts";
import { Agreements } from "./agreements";
import { Facts } from "./facts";
import { FieldList } from "./field-list";
import { type LinkActs, Links } from "./links";
import { Messages } from "./messages";
import { Recoveries, type RecoveryActs } from "./recoveries";
import { Sessions } from "./sessions";
import { StatusBadge } from "./status";
import { StepList } from "./step-list";
import { Timeline } from "./timeline";

type Props = Omit<Dossier, "links" | "reach"> & {
	now: Date;
	place: Place;
	/** The inquiry's own link. */
	address: string;
	above: ReactNode;
	/** Null for who may only look. */
	acts: InquiryActs | null;
	links: { list: Dossier["links"] } & LinkActs;
	/** Null for who may only look. */
	recovery: RecoveryActs | null;
};

/** One inquiry, told from left to right: what happened, and what is known. */
export function InquiryPage({ summary, inquiry, now, place, address, above, acts, links, recovery, ...rest }: Props) {
	const { id, status, abandoned, redacted, name, referenceId } = summary;
	const at = addressOf(place, `inquiries/${id}`);
	const over = redacted || !["created", "pending", "expired"].includes(status);
	const ways = acts && !over ? { make: links.make, revoke: links.revoke, sending: links.sending } : null;
	const sentBy = Object.fromEntries(rest.messages.map((message) => [message.verificationId, message.channel]));
	return (
		<>
			<PageHead
				title={name ?? referenceId ?? "Inquiry"}
				above={above}
				text={
					<span className="flex flex-wrap items-center gap-x-3 gap-y-1">
						<StatusBadge status={status} abandoned={abandoned} />
						<Id id={id} label="the inquiry’s id" />
					</span>
				}
				actions={acts && <Acts id={id} status={status} redacted={redacted} acts={acts} />}
			/>
			<div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
				<div className="flex min-w-0 flex-col gap-5">
					<Card title="What happened">
						<Timeline story={rest.story} longer={rest.longer} now={now} />
					</Card>
					{rest.messages.length > 0 && (
						<Card title="Messages" flush>
							<Messages messages={rest.messages} now={now} />
						</Card>
					)}
					{rest.sessions.length > 0 && (
						<Card title="Devices" flush>
							<Sessions sessions={rest.sessions} now={now} />
						</Card>
					)}
					<details className="group rounded-xl border border-line bg-surface">
						<summary className="cursor-pointer px-5 py-3.5 text-[0.9375rem] font-semibold">
							As the API answers it
						</summary>
						<div className="px-5 pb-5">
							<CodeBlock code={JSON.stringify({ data: inquiry }, null, 2)} label="JSON" />
						</div>
					</details>
				</div>
				<div className="flex min-w-0 flex-col gap-5">
					<Card title="Steps" text={summary.flow}>
						<StepList steps={rest.steps} />
					</Card>
					<Card title="Details">
						<Facts facts={factsOf({ summary, inquiry, now, place })} />
					</Card>
					<Card title="Fields">
						<FieldList fields={inquiry.attributes.fields} redacted={redacted} consents={rest.consents} now={now} />
					</Card>
					{(!over || rest.recoveries.length + rest.agreements.length > 0) && !redacted && (
						<Card title="Bringing them back">
							<Recoveries inquiryId={id} recoveries={rest.recoveries} now={now} acts={over ? null : recovery} />
							<Agreements agreements={rest.agreements} now={now} />
						</Card>
					)}
					{(!over || links.list.length > 0) && !redacted && (
						<Card title="Links">
							<Links
								inquiryId={id}
								address={over ? null : address}
								links={links.list}
								sentBy={sentBy}
								now={now}
								acts={ways}
							/>
						</Card>
					)}
				</div>
			</div>
			<Live tag={rest.tag} href={`${at}/news`} />
		</>
	);
}

type Known = Pick<Props, "summary" | "inquiry" | "now" | "place">;

function factsOf({ summary, inquiry, now, place }: Known) {
	const { attributes, relationships } = inquiry;
	const moment = (text: string | null) => (text ? <Moment at={new Date(text)} now={now} /> : null);
	const accountId = relationships.account.data?.id;
	return [
		["Reference", attributes["reference-id"]],
		[
			"Account",
			accountId && (
				<Link href={addressOf(place, `accounts/${accountId}`) as Route} className="text-accent hover:underline">
					Open
				</Link>
			),
		],
		["Created", moment(attributes["created-at"])],
		["Started", moment(attributes["started-at"])],
		["Last activity", <Moment key="activity" at={summary.lastActivityAt} now={now} />],
		[
			summary.status === "expired" ? "Expired" : "Expires",
			moment(attributes["expired-at"] ?? openUntil(summary, attributes["expires-at"])),
		],
		["Decided", moment(attributes["decisioned-at"])],
		["Made by", attributes.creator === "API" ? "Your company" : "A link of its flow"],
		["Comment", attributes["reviewer-comment"]],
		["Note", attributes.note],
		["Tags", attributes.tags.join(", ")],
	] as const;
}

/** What is over does not expire any more. */
function openUntil({ status }: Known["summary"], expiresAt: string | null): string | null {
	return status === "created" || status === "pending" ? expiresAt : null;
}
