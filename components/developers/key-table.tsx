"use client";
import { AskByName } from "@/components/ui/ask-by-name";
import { Badge } from "@/components/ui/badge";
import { Id } from "@/components/ui/copy";
import { Moment } from "@/components/ui/moment";
import { Rotate } from "@/components/ui/rotate";
import { Cell, Head, Row, Table } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/kernel/answer";

export type KeyShown = {
	id: string;
	name: string;
	scopes: string[];
	/** Empty: from anywhere. */
	addresses: string[];
	lastUsedAt: Date | null;
	expiresAt: Date | null;
	createdAt: Date;
};
type Props = {
	keys: KeyShown[];
	now: Date;
	/** Undefined for who may look and not change. */
	actions:
		| { rotate: Action<{ keyId: string; graceSeconds: number }, { secret: string }>; revoke: Action<{ keyId: string }> }
		| undefined;
};

const WHY =
	"You get a new secret, once. The one before goes on working for the time you choose, so that nothing stands still while you change over.";

/** The keys that may be used, the newest first. */
export function KeyTable({ keys, now, actions }: Props) {
	return (
		<Table label="API keys">
			<Head names={["Name", "May", "From", "Last used", "Ends", ...(actions ? ["Change"] : [])]} />
			<tbody>
				{keys.map(({ id, name, scopes, addresses, lastUsedAt, expiresAt, createdAt }) => (
					<Row key={id}>
						<Cell>
							<p className="font-medium [overflow-wrap:anywhere]">{name}</p>
							<div className="flex w-40">
								<Id id={id} label={`id of ${name}`} />
							</div>
						</Cell>
						<Cell>
							<span title={scopes.join(", ")} className="whitespace-nowrap">
								{scopes.length === 1 ? scopes[0] : `${scopes.length} scopes`}
							</span>
						</Cell>
						<Cell className="text-muted">
							{addresses.length === 0 ? (
								"anywhere"
							) : (
								<span className="font-mono text-[0.75rem]">{addresses.join(", ")}</span>
							)}
						</Cell>
						<Cell>
							{lastUsedAt ? (
								<Moment at={lastUsedAt} now={now} />
							) : (
								<span className="text-muted" title={`Created ${createdAt.toISOString().slice(0, 10)}`}>
									never
								</span>
							)}
						</Cell>
						<Cell>
							<Ends at={expiresAt} now={now} />
						</Cell>
						{actions && (
							<Cell>
								<div className="flex gap-2">
									<Rotate
										what={name}
										words="Rotate"
										text={WHY}
										action={({ graceSeconds }) => actions.rotate({ keyId: id, graceSeconds })}
									/>
									<AskByName
										trigger="Revoke"
										title={`Revoke ${name}?`}
										text="Whatever uses it is refused within a second. This cannot be undone."
										name={name}
										words="Revoke the key"
										act={() => actions.revoke({ keyId: id })}
										onDone={() => toast(`${name} is revoked`, "Calls with it are refused from now on.")}
									/>
								</div>
							</Cell>
						)}
					</Row>
				))}
			</tbody>
		</Table>
	);
}

function Ends({ at, now }: { at: Date | null; now: Date }) {
	if (!at) return <span className="text-muted">never</span>;
	return at <= now ? <Badge tone="bad">Ended</Badge> : <Moment at={at} now={now} />;
}
