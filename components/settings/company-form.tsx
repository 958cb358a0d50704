"use client";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { CompanySettings } from "@/lib/companies/schemas";
import type { Action } from "@/lib/kernel/answer";

type Values = { name: string; helpUrl: string };
type Props = {
	company: { name: string; helpUrl: string | null };
	action: Action<CompanySettings>;
	mayChange: boolean;
	/** Its owners' alone. */
	mayRename: boolean;
};

/** Who is asking, as every person reads it. */
export function CompanyForm({ company, action, mayChange, mayRename }: Props) {
	const { form, submit, errorOf, fault, busy, saved } = useActionForm({
		schema: CompanySettings,
		defaults: { name: company.name, helpUrl: (company.helpUrl ?? "").replace(/^mailto:/, "") } satisfies Values,
		toInput: ({ name, helpUrl }: Values) => ({ name, helpUrl: helpUrl.trim() === "" ? null : helpUrl }),
		action,
	});
	return (
		<Card title="Company" text="What every person reads about who is asking.">
			<form onSubmit={submit} noValidate className="flex flex-col gap-4">
				<TextField
					label="Name"
					readOnly={!mayRename}
					hint={mayRename ? undefined : "Owners can change it."}
					error={errorOf("name")}
					{...form.register("name")}
				/>
				<TextField
					label="Help"
					readOnly={!mayChange}
					placeholder="https://example.com/help or help@example.com"
					hint="Where a person who needs help is led, from every page. Without one, pages name your company alone."
					error={errorOf("helpUrl")}
					{...form.register("helpUrl")}
				/>
				{mayChange && <SubmitRow words="Save" fault={fault} busy={busy} saved={saved} />}
			</form>
		</Card>
	);
}
