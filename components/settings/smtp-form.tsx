"use client";
import { SelectField, TextField } from "@/components/ui/field";
import type { SmtpSettings } from "@/lib/messaging/schemas";
import { ProviderCard } from "./provider-card";
import { type ProviderActions, useProviderForm } from "./provider-form";
import { portOf } from "./provider-input";

export function SmtpForm({
	known,
	testedAt,
	actions,
}: {
	known: SmtpSettings | undefined;
	testedAt: string | undefined;
	actions: ProviderActions;
}) {
	const { field, secretField, card } = useProviderForm({
		provider: "smtp",
		known,
		toFields: (known) => ({
			host: known?.host ?? "",
			port: String(known?.port ?? 587),
			security: known?.security ?? "starttls",
			user: known?.user ?? "",
			from: known?.from ?? "",
		}),
		toSettings: (typed) => ({
			...typed,
			host: typed.host.trim(),
			from: typed.from.trim(),
			port: portOf(typed.port),
		}),
		secret: "password",
		kept: Boolean(known?.user),
		actions,
	});
	return (
		<ProviderCard
			name="Mail server (SMTP)"
			text="Codes by e-mail go out over your own mail server."
			testedAt={testedAt}
			{...card}
		>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField label="Server" placeholder="mail.example.com" {...field("host")} />
				<div className="grid grid-cols-2 gap-4">
					<TextField label="Port" inputMode="numeric" {...field("port")} />
					<SelectField label="Encryption" {...field("security")}>
						<option value="starttls">STARTTLS</option>
						<option value="tls">TLS</option>
						<option value="none">None</option>
					</SelectField>
				</div>
				<TextField label="User" hint="Empty where the server asks for none." {...field("user")} />
				<TextField label="Password" {...secretField} />
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
