"use client";
import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { Rename } from "@/lib/members/schemas";

export function NameForm({ name, action }: { name: string; action: Action<{ name: string }> }) {
	const router = useRouter();
	const { form, submit, errorOf, fault, busy, saved } = useActionForm({
		schema: Rename,
		defaults: { name },
		toInput: (values: { name: string }) => values,
		action,
		onDone: () => router.refresh(),
	});
	return (
		<Card title="Your name" text="The other members see it.">
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<TextField label="Name" autoComplete="name" error={errorOf("name")} {...form.register("name")} />
				<SubmitRow words="Save" fault={fault} busy={busy} saved={saved} />
			</form>
		</Card>
	);
}
