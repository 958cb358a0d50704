"use client";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { SuppressPhone } from "@/lib/recovery/schemas";

type Input = z.input<typeof SuppressPhone>;
const BLANK: Input = { data: { attributes: { "phone-number": "" } } };

/** Puts a phone on the list by hand, as when somebody has said so on the telephone. */
export function SuppressForm({ suppress }: { suppress: Action<Input> }) {
	const router = useRouter();
	const { form, submit, errorOf, fault, busy, saved } = useActionForm({
		schema: SuppressPhone,
		defaults: BLANK,
		toInput: (typed: Input) => typed,
		action: suppress,
		onDone: () => {
			form.reset(BLANK);
			router.refresh();
		},
	});
	return (
		<Card title="Suppress a phone" text="What waits to be sent to it is stopped at once.">
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<TextField
					label="Phone"
					type="tel"
					autoComplete="off"
					hint="As +57 300 1234523"
					error={errorOf("data.attributes.phone-number")}
					{...form.register("data.attributes.phone-number")}
				/>
				<SubmitRow words="Suppress" busyWords="One moment…" fault={fault} busy={busy} saved={saved} />
			</form>
		</Card>
	);
}
