"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Secret } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { CheckField, CONTROL, Field, SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { KeyForm } from "@/lib/companies/schemas";
import type { Action } from "@/lib/kernel/answer";
import { SCOPES, type Scope } from "@/lib/kernel/words";
import { addressesIn, LIVES, SCOPE_WORDS } from "./key-words";

/** What most servers need; more is a choice. */
const USUAL: readonly Scope[] = ["inquiries:read", "inquiries:write"];

type Values = { name: string; scopes: string[]; addresses: string; expiresInDays: string };
type Props = {
	environment: string;
	/** What this member may hand out, and a key may have. */
	scopes: Scope[];
	action: Action<
		{ name: string; scopes: Scope[]; addresses: string[]; expiresInDays: number | null },
		{ secret: string }
	>;
};

/** A key is asked for, and shown once. */
export function CreateKey({ environment, scopes, action }: Props) {
	const [open, setOpen] = useState(false);
	const [secret, setSecret] = useState<string>();
	const router = useRouter();
	const change = (next: boolean) => {
		setOpen(next);
		if (next || !secret) return;
		setSecret(undefined);
		router.refresh();
	};
	return (
		<Dialog
			open={open}
			onOpenChange={change}
			look="primary"
			trigger={
				<>
					<Plus aria-hidden="true" /> Create key
				</>
			}
			title={secret ? "Your new key" : `Create a key for ${environment}`}
			text={
				secret
					? "Keep it now, where your server finds it: it is not shown again, and kept here only as a fingerprint."
					: "Give it what it needs and nothing more."
			}
		>
			{secret ? (
				<Secret secret={secret} label="API key" />
			) : (
				<KeyFields scopes={scopes} action={action} onDone={setSecret} />
			)}
		</Dialog>
	);
}

function KeyFields({
	scopes,
	action,
	onDone,
}: Pick<Props, "scopes" | "action"> & { onDone: (secret: string) => void }) {
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: KeyForm,
		defaults: {
			name: "",
			scopes: scopes.filter((scope) => USUAL.includes(scope)),
			addresses: "",
			expiresInDays: "",
		} satisfies Values,
		toInput: ({ name, scopes, addresses, expiresInDays }: Values) => ({
			name,
			scopes: SCOPES.filter((scope) => scopes.includes(scope)),
			addresses: addressesIn(addresses),
			expiresInDays: expiresInDays === "" ? null : Number(expiresInDays),
		}),
		action,
		onDone: ({ secret }) => onDone(secret),
	});
	const scopesFault = errorOf("scopes");
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-5">
			<TextField
				label="Name"
				placeholder="Production server"
				autoComplete="off"
				error={errorOf("name")}
				{...form.register("name")}
			/>
			<fieldset aria-describedby={scopesFault && "scopes-fault"}>
				<legend className="mb-2 font-medium">What it may do</legend>
				<div className="grid gap-2.5 sm:grid-cols-2">
					{scopes.map((scope) => (
						<CheckField
							key={scope}
							value={scope}
							label={scope}
							hint={SCOPE_WORDS[scope] ?? ""}
							{...form.register("scopes")}
						/>
					))}
				</div>
				{scopesFault && (
					<p id="scopes-fault" className="mt-2 font-medium text-[0.8125rem] text-bad">
						{scopesFault}
					</p>
				)}
			</fieldset>
			<SelectField label="Ends" error={errorOf("expiresInDays")} {...form.register("expiresInDays")}>
				{LIVES.map(([words, days]) => (
					<option key={words} value={days}>
						{words}
					</option>
				))}
			</SelectField>
			<Field label="Only from these IP addresses" hint="One a line. Empty: from anywhere." error={errorOf("addresses")}>
				{(bound) => (
					<textarea {...bound} rows={2} spellCheck={false} className={CONTROL} {...form.register("addresses")} />
				)}
			</Field>
			<SubmitRow words="Create key" busyWords="Creating…" fault={fault} busy={busy} />
		</form>
	);
}
