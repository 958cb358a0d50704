"use client";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import type { LineProvider } from "@/lib/kernel/words";
import { LineInput, type LineView } from "@/lib/messaging/schemas";
import { inputOf, LINE_FIELDS, type LineTyped, typedOf } from "./line-fields";

export type LineActs = {
	save: Action<LineInput>;
	/** Asks its provider how it is now. */
	test: Action<{ name: string }, Pick<LineView, "connected" | "reason">>;
	remove: Action<{ name: string }>;
};

type Props = {
	provider: LineProvider;
	/** The line that is changed; none for a new one. */
	known?: Pick<LineView, "name" | "settings"> | undefined;
	/** There a line is a name, and reaches nobody. */
	isSandbox: boolean;
	save: LineActs["save"];
	onSaved?: () => void;
	children?: ReactNode;
};

/** A line's access to its provider, which is asked before anything is kept. Secrets are typed, and never shown again. */
export function LineForm({ provider, known, isSandbox, save, onSaved, children }: Props) {
	const router = useRouter();
	const { form, submit, errorOf, fault, busy, saved } = useActionForm<LineTyped, LineInput, unknown>({
		schema: LineInput,
		defaults: typedOf(provider, known),
		toInput: (typed) => inputOf(provider, typed, isSandbox),
		action: save,
		onDone: (_, typed) => {
			form.reset({ ...typed, secret: typedOf(provider).secret });
			onSaved?.();
			router.refresh();
		},
	});
	const bound = (path: `settings.${string}` | `secret.${string}`) => ({
		...form.register(path),
		error: errorOf(path),
		autoComplete: "off",
		spellCheck: false,
	});
	const { settings, secret } = LINE_FIELDS[provider];
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<TextField
				label="Name"
				hint="How flows call it: small letters, digits and dashes."
				readOnly={known !== undefined}
				error={errorOf("name")}
				autoComplete="off"
				spellCheck={false}
				{...form.register("name")}
			/>
			{!isSandbox && (
				<div className="grid gap-4 sm:grid-cols-2">
					{settings.map(({ name, ...words }) => (
						<TextField key={name} {...words} {...bound(`settings.${name}`)} />
					))}
					{secret.map(({ name, hint, ...words }) => (
						<TextField
							key={name}
							{...words}
							{...bound(`secret.${name}`)}
							type="password"
							autoComplete="new-password"
							placeholder={known ? "Kept; type to replace it" : ""}
							hint={`${hint ?? ""} Sealed when it is saved, and never shown again.`.trim()}
						/>
					))}
				</div>
			)}
			<SubmitRow
				words={known ? "Save" : "Add the line"}
				busyWords="Asking the provider…"
				fault={fault}
				busy={busy}
				saved={saved}
			>
				{children}
			</SubmitRow>
		</form>
	);
}
