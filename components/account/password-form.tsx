"use client";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { ChangePassword } from "@/lib/members/schemas";

type Values = { current: string; password: string };
type Props = { email: string; hasPassword: boolean; action: Action<Values> };
const EMPTY: Values = { current: "", password: "" };

export function PasswordForm({ email, hasPassword, action }: Props) {
	const { form, submit, errorOf, fault, busy, saved } = useActionForm({
		schema: ChangePassword,
		defaults: EMPTY,
		toInput: (values: Values) => values,
		action,
		onDone: () => form.reset(EMPTY),
	});
	return (
		<Card
			title={hasPassword ? "Change your password" : "Set a password"}
			text="Every other browser is signed out then. At least 12 characters; a sentence is easy to keep in mind."
		>
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<input type="hidden" autoComplete="username" value={email} readOnly />
				{hasPassword && (
					<TextField
						label="Present password"
						type="password"
						autoComplete="current-password"
						error={errorOf("current")}
						{...form.register("current")}
					/>
				)}
				<TextField
					label="New password"
					type="password"
					autoComplete="new-password"
					error={errorOf("password")}
					{...form.register("password")}
				/>
				<SubmitRow words="Save" fault={fault} busy={busy} saved={saved} />
			</form>
		</Card>
	);
}
