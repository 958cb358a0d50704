"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Copy } from "@/components/ui/copy";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { ROLES, type Role } from "@/lib/kernel/words";
import { Invite } from "@/lib/members/schemas";
import { ROLE_WORDS } from "./roles";

type Values = { email: string; role: Role };
type Sent = { email: string; link: string | null };

export function InviteForm({
	action,
	ownersToo,
}: {
	action: Action<Values, { link: string | null }>;
	ownersToo: boolean;
}) {
	const router = useRouter();
	const [sent, setSent] = useState<Sent>();
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: Invite,
		defaults: { email: "", role: "editor" } satisfies Values,
		toInput: (values: Values) => values,
		action,
		onDone: ({ link }, { email }) => {
			setSent({ email, link });
			form.reset({ email: "", role: "editor" });
			router.refresh();
		},
	});
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
				<TextField
					label="E-mail"
					type="email"
					autoComplete="off"
					error={errorOf("email")}
					{...form.register("email")}
				/>
				<SelectField label="Role" defaultValue="editor" error={errorOf("role")} {...form.register("role")}>
					{ROLES.filter((role) => ownersToo || role !== "owner").map((role) => (
						<option key={role} value={role}>
							{ROLE_WORDS[role].name}
						</option>
					))}
				</SelectField>
			</div>
			<SubmitRow words="Invite" busyWords="Inviting…" fault={fault} busy={busy} />
			{sent && (
				<Note tone="good" title={`${sent.email} is invited`}>
					{sent.link ? <HandOn link={sent.link} /> : <p>A letter with a link is on its way.</p>}
				</Note>
			)}
		</form>
	);
}

/** Where no letter can be sent. */
export function HandOn({ link }: { link: string }) {
	return (
		<p className="flex items-center gap-1">
			<span>Hand this link on:</span>
			<code className="min-w-0 truncate font-mono text-[0.75rem]">{link}</code>
			<Copy text={link} label="invitation link" />
		</p>
	);
}
