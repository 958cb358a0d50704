"use client";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { AccountInput, type SmtpSettings } from "@/lib/messaging/schemas";
import { ProviderCard } from "./provider-card";
import { portOf } from "./provider-input";
import type { ProviderActions } from "./twilio-form";

type Values = {
	settings: { host: string; port: string; security: string; user: string; from: string };
	secret: { password: string };
};

export function SmtpForm({
	known,
	testedAt,
	actions,
}: {
	known: SmtpSettings | undefined;
	testedAt: string | undefined;
	actions: ProviderActions;
}) {
	const toInput = ({ settings, secret }: Values): AccountInput => ({
		provider: "smtp",
		settings: { ...settings, host: settings.host.trim(), from: settings.from.trim(), port: portOf(settings.port) },
		...(secret.password ? { secret } : {}),
	});
	const form = useActionForm({
		schema: AccountInput,
		defaults: {
			settings: {
				host: known?.host ?? "",
				port: String(known?.port ?? 587),
				security: known?.security ?? "starttls",
				user: known?.user ?? "",
				from: known?.from ?? "",
			},
			secret: { password: "" },
		},
		toInput,
		action: actions.save,
		onDone: () => form.form.setValue("secret.password", ""),
	});
	const { register, getValues } = form.form;
	const field = (name: keyof Values["settings"]) => ({
		...register(`settings.${name}`),
		error: form.errorOf(`settings.${name}`),
		autoComplete: "off",
		spellCheck: false,
	});
	return (
		<ProviderCard
			name="Mail server (SMTP)"
			text="Codes by e-mail go out over your own mail server."
			testedAt={testedAt}
			form={form}
			test={() => actions.test(toInput(getValues()))}
			remove={() => actions.remove({ provider: "smtp" })}
		>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField label="Server" placeholder="mail.example.com" {...field("host")} />
				<div className="grid grid-cols-2 gap-4">
					<TextField label="Port" inputMode="numeric" {...field("port")} />
					<SelectField label="Encryption" {...register("settings.security")} error={form.errorOf("settings.security")}>
						<option value="starttls">STARTTLS</option>
						<option value="tls">TLS</option>
						<option value="none">None</option>
					</SelectField>
				</div>
				<TextField label="User" hint="Empty where the server asks for none." {...field("user")} />
				<TextField
					label="Password"
					type="password"
					autoComplete="new-password"
					placeholder={known?.user ? "Kept; type to replace it" : ""}
					hint="Sealed when it is saved, and never shown again."
					error={form.errorOf("secret.password")}
					{...register("secret.password")}
				/>
				<TextField
					label="From"
					placeholder="Your company <codes@example.com>"
					className="sm:col-span-2"
					{...field("from")}
				/>
			</div>
		</ProviderCard>
	);
}
