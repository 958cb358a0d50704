import type { Route } from "next";
import Link from "next/link";
import { addressOf, type Place } from "@/components/shell/sections";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Cell, Head, Row, Table, WIDE } from "@/components/ui/table";
import { LANGUAGE_NAMES, PLATFORM_LINE } from "@/lib/flows/schemas";
import { type MessageTemplate, versionedName } from "@/lib/messaging/schemas";
import { isOpen } from "./begin";
import { type Discard, DiscardDraft } from "./discard";
import type { Named } from "./grouped";
import { MessagePreview } from "./preview";
import { readOf } from "./read";
import { type Simulate, SimulateMenu } from "./simulate";
import { MessageState } from "./states";

type Props = {
	message: Named<MessageTemplate>;
	place: Place;
	now: Date;
	/** Where people reach this installation: a message that leads elsewhere is not sent. */
	publicHost: string;
	mayEdit: boolean;
	/** Only for who may. */
	discard: Discard | undefined;
	/** Only in the sandbox, and for who may. */
	simulate: Simulate | undefined;
};

/** One message as flows know it: each of its languages, the newest version first, and how it looks. */
export function MessageCard({ message, place, now, publicHost, mayEdit, discard, simulate }: Props) {
	const { line, name, languages } = message;
	const query = new URLSearchParams({ line, name });
	const isBegun = languages.some(({ versions: [newest] }) => newest && isOpen(newest));
	const first = languages[0]?.versions[0];
	return (
		<Card
			title={name}
			text={line === PLATFORM_LINE ? "On the platform’s line" : `On the line ${line}`}
			actions={
				mayEdit && (
					<Link href={`${addressOf(place, "messages/new")}?${query}` as Route} className={buttonClass()}>
						{isBegun ? "Go on writing" : "New version"}
					</Link>
				)
			}
			flush
		>
			<Table label={`Versions of ${name}`} fits>
				<Head names={["Language", "State", "Name at WhatsApp", "Submitted"]} wide={["Name at WhatsApp", "Submitted"]} />
				<tbody>
					{languages.flatMap(({ language, versions }) =>
						versions.map((version, i) => (
							<Row key={version.id} className={i > 0 ? "text-muted" : undefined}>
								<Cell>
									{i === 0 ? LANGUAGE_NAMES[language] : <span className="sr-only">{LANGUAGE_NAMES[language]}</span>}
								</Cell>
								<Cell>
									<span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
										<State version={version} publicHost={publicHost} now={now} />
										<span className="max-lg:-ms-3">
											{discard && isOpen(version) && (
												<DiscardDraft
													messageTemplateId={version.id}
													name={name}
													language={LANGUAGE_NAMES[language]}
													discard={discard}
												/>
											)}
											{simulate && i === 0 && version.status !== "draft" && (
												<SimulateMenu messageTemplateId={version.id} simulate={simulate} />
											)}
										</span>
									</span>
								</Cell>
								<Cell className={WIDE}>
									<code className="font-mono text-[0.75rem]">{versionedName(name, version.version)}</code>
								</Cell>
								<Cell className={`${WIDE} text-muted`}>
									{version.submittedAt ? <Moment at={version.submittedAt} now={now} /> : "–"}
								</Cell>
							</Row>
						)),
					)}
				</tbody>
			</Table>
			{first && (
				<details className="border-t border-line px-5 py-3">
					<summary className="cursor-pointer font-medium">How it looks</summary>
					<div className="mt-3 max-w-80">
						<MessagePreview from={exampleOf(first)} message={readOf(first.message)} />
					</div>
				</details>
			)}
		</Card>
	);
}

type Stands = { version: MessageTemplate; publicHost: string; now: Date };

/** With the moment at which it was submitted, where there is no room for a column of it. */
function State({ version, publicHost, now }: Stands) {
	const { category, host, reason, submittedAt } = version;
	return (
		<span>
			<span className="flex flex-wrap gap-1.5">
				<MessageState {...version} />
				{category !== null && category !== "UTILITY" && <Badge tone="bad">{category.toLowerCase()}</Badge>}
				{host !== publicHost && <Badge tone="bad">leads to {host}</Badge>}
			</span>
			{submittedAt && (
				<span className="mt-1 block text-[0.75rem] text-muted lg:hidden">
					Submitted <Moment at={submittedAt} now={now} />
				</span>
			)}
			{reason && <span className="mt-1 block max-w-96 text-[0.75rem] text-muted wrap-anywhere">{reason}</span>}
		</span>
	);
}

function exampleOf({ message }: MessageTemplate): string {
	return message.variables.find(({ is }) => is === "company-name")?.example ?? "";
}
