"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action, Answer } from "@/lib/kernel/answer";
import { FactorCode, type FactorKind, StartFactor } from "@/lib/members/schemas";
import { RecoveryCodes } from "./recovery-codes";

type Codes = { recoveryCodes: string[] };
type Props = {
	/** Masked; null where none is set up. */
	phone: string | null;
	email: string | null;
	/** What codes can be sent to here. */
	kinds: FactorKind[];
	codesLeft: number;
	/** Where a code is under way to. */
	waiting: string | undefined;
	start: Action<{ address: string }>;
	confirm: Action<{ code: string }, Codes>;
	remove: Action<{ kind: FactorKind }>;
	renew: Action<undefined, Codes>;
};

/** What a sign-in on a new device asks for beside the password. */
export function FactorCard({ phone, email, kinds, codesLeft, waiting, start, confirm, remove, renew }: Props) {
	const router = useRouter();
	const [codes, setCodes] = useState<string[]>();
	const [fault, setFault] = useState<string>();
	const act = async <T,>(work: () => Promise<Answer<T>>, then?: (value: T) => void) => {
		const answer = await reached(work());
		setFault(answer.ok ? undefined : answer.message);
		if (!answer.ok) return;
		then?.(answer.value);
		router.refresh();
	};
	const known = [["phone", phone] as const, ["email", email] as const].filter(([, address]) => address !== null);
	return (
		<Card
			title="Second factor"
			text="A code that each new device is asked for, on a phone or another mailbox of yours."
		>
			<div className="flex flex-col gap-4">
				{fault && <Note tone="bad">{fault}</Note>}
				{known.length === 0 && kinds.length === 0 && (
					<Note>Your company has no provider yet that could send a code. An admin adds one under Settings.</Note>
				)}
				<ul className="flex flex-col gap-2 empty:hidden">
					{known.map(([kind, address]) => (
						<li key={kind} className="flex flex-wrap items-center gap-2.5">
							<Badge tone="good">On</Badge>
							<span className="font-medium">{address}</span>
							<Button look="ghost" onClick={() => act(() => remove({ kind }))}>
								Remove<span className="sr-only"> {address}</span>
							</Button>
						</li>
					))}
				</ul>
				{kinds.length > 0 &&
					(waiting ? (
						<Confirm
							to={waiting}
							confirm={confirm}
							onDone={({ recoveryCodes }) => {
								if (recoveryCodes.length > 0) setCodes(recoveryCodes);
								router.refresh();
							}}
						/>
					) : null)}
				{kinds.length > 0 && <Start kinds={kinds} start={start} onDone={() => router.refresh()} />}
				{codes && <RecoveryCodes codes={codes} />}
				{known.length > 0 && (
					<div className="flex flex-wrap items-center gap-2.5 border-t border-line pt-4">
						<span>{codesLeft === 1 ? "1 recovery code is left." : `${codesLeft} recovery codes are left.`}</span>
						<Button
							onClick={() =>
								act(
									() => renew(undefined),
									({ recoveryCodes }) => setCodes(recoveryCodes),
								)
							}
						>
							Make new ones
						</Button>
					</div>
				)}
			</div>
		</Card>
	);
}

function Start({ kinds, start, onDone }: Pick<Props, "kinds" | "start"> & { onDone: () => void }) {
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: StartFactor,
		defaults: { address: "" },
		toInput: (values: { address: string }) => values,
		action: start,
		onDone,
	});
	const words = { phone: "Phone number", email: "E-mail address", both: "Phone number, or another e-mail address" };
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<TextField
				label={words[kinds.length > 1 ? "both" : (kinds[0] ?? "phone")]}
				hint="Numbers start with + and their country code."
				autoComplete="off"
				error={errorOf("address")}
				{...form.register("address")}
			/>
			<SubmitRow words="Send a code" busyWords="Sending…" fault={fault} busy={busy} />
		</form>
	);
}

function Confirm({ to, confirm, onDone }: { to: string; confirm: Props["confirm"]; onDone: (codes: Codes) => void }) {
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: FactorCode,
		defaults: { code: "" },
		toInput: (values: { code: string }) => values,
		action: confirm,
		onDone,
	});
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<TextField
				label="Security code"
				hint={`We have sent it to ${to}.`}
				inputMode="numeric"
				autoComplete="one-time-code"
				error={errorOf("code")}
				{...form.register("code")}
			/>
			<SubmitRow words="Turn on" busyWords="Looking…" fault={fault} busy={busy} />
		</form>
	);
}
