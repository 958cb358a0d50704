"use client";
import { Controller } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { CheckField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { EnvironmentSettings } from "@/lib/companies/schemas";
import type { Action } from "@/lib/kernel/answer";
import { type CountryNamed, CountryPicker } from "./country-picker";

type Values = { everywhere: boolean; countries: string[]; kept: boolean; retentionDays: string };
type Props = {
	settings: EnvironmentSettings;
	/** Every one that there is. */
	countries: CountryNamed[];
	environment: string;
	action: Action<EnvironmentSettings>;
	/** False for who may look and not change. */
	mayChange: boolean;
};

/** What counts for every flow of an environment. */
export function LimitsForm({ settings, countries, environment, action, mayChange }: Props) {
	const { form, submit, errorOf, fault, busy, saved } = useActionForm({
		schema: EnvironmentSettings,
		defaults: {
			everywhere: settings.countries === null,
			countries: settings.countries ?? [],
			kept: settings.retentionDays === null,
			retentionDays: String(settings.retentionDays ?? 30),
		} satisfies Values,
		toInput: ({ everywhere, countries, kept, retentionDays }: Values) => ({
			countries: everywhere ? null : countries,
			retentionDays: kept ? null : Number(retentionDays || Number.NaN),
		}),
		action,
	});
	const [everywhere, kept] = form.watch(["everywhere", "kept"]);
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-5">
			<fieldset disabled={!mayChange} className="contents">
				<Card
					title="Allowed countries"
					text={`Whose numbers get codes in ${environment}, whatever a flow says. Calls and texts to countries that you do not serve are what fraud costs money with.`}
				>
					<div className="flex flex-col gap-4">
						<CheckField label="Every country" {...form.register("everywhere")} />
						{!everywhere && (
							<Controller
								control={form.control}
								name="countries"
								render={({ field }) => (
									<CountryPicker
										all={countries}
										chosen={field.value}
										onChange={field.onChange}
										error={errorOf("countries")}
									/>
								)}
							/>
						)}
					</div>
				</Card>
				<Card
					title="Retention"
					text={`What persons entered in ${environment} is redacted so long after their inquiry has ended: names, numbers, answers, addresses. What remains says that there was a run, how it went and when. One that waits for your review is left alone.`}
				>
					<div className="flex flex-col gap-4">
						<CheckField label="Keep until redacted by hand" {...form.register("kept")} />
						{!kept && (
							<TextField
								label="Days after the end"
								inputMode="numeric"
								className="max-w-40"
								error={errorOf("retentionDays")}
								{...form.register("retentionDays")}
							/>
						)}
					</div>
				</Card>
				{mayChange && <SubmitRow words="Save" fault={fault} busy={busy} saved={saved} />}
			</fieldset>
		</form>
	);
}
