"use client";
import { useState } from "react";
import type { z } from "zod";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { Note } from "@/components/ui/note";
import { SubmitRow } from "@/components/ui/submit-row";
import type { Action } from "@/lib/kernel/answer";
import { SearchSuppressions, type SuppressionView } from "@/lib/recovery/schemas";
import { type Allow, SuppressionTable } from "./suppression-table";

type Input = z.input<typeof SearchSuppressions>;
type Props = { search: Action<Input, SuppressionView[]>; allow: Allow | undefined };

/** Is this phone on the list? Asked by a form that leaves no number in an address. */
export function SuppressionSearch({ search, allow }: Props) {
	const [found, setFound] = useState<SuppressionView[]>();
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: SearchSuppressions,
		defaults: { filter: { "phone-number": "" } } as Input,
		toInput: (typed: Input) => typed,
		action: search,
		onDone: setFound,
	});
	const takenOff = (suppressionId: string) => setFound((rows) => rows?.filter(({ id }) => id !== suppressionId));
	return (
		<Card title="Look up a phone" text="Whether it is on the list, and since when.">
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<TextField
					label="Phone number"
					type="tel"
					autoComplete="off"
					hint="As +57 300 1234523"
					error={errorOf("filter.phone-number")}
					{...form.register("filter.phone-number", { onChange: () => setFound(undefined) })}
				/>
				<SubmitRow words="Look up" busyWords="Looking…" fault={fault} busy={busy} />
			</form>
			<div role="status" className="mt-4 empty:hidden">
				{found?.length === 0 && <Note>This phone is not suppressed.</Note>}
				{found && found.length > 0 && (
					<div className="-mx-5 border-t border-line">
						<SuppressionTable rows={found} now={new Date()} allow={allow} onAllowed={takenOff} />
					</div>
				)}
			</div>
		</Card>
	);
}
