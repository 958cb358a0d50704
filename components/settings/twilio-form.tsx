"use client";
import { TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import type { Action } from "@/lib/kernel/answer";
import { AccountInput, type TwilioSettings } from "@/lib/messaging/schemas";
import { ProviderCard } from "./provider-card";
import { withoutBlanks } from "./provider-input";

type Values = {
	settings: {
		accountSid: string;
		smsFrom: string;
		messagingServiceSid: string;
		voiceFrom: string;
		whatsappFrom: string;
	};
	secret: { authToken: string };
};
export type ProviderActions = {
	save: Action<AccountInput>;
	test: Action<AccountInput, { answer: string }>;
	remove: Action<{ provider: "twilio" | "smtp" }>;
};

export function TwilioForm({
	known,
	testedAt,
	actions,
}: {
	known: TwilioSettings | undefined;
	testedAt: string | undefined;
	actions: ProviderActions;
}) {
	const toInput = ({ settings, secret }: Values): AccountInput => ({
		provider: "twilio",
		settings: withoutBlanks(settings),
		...(secret.authToken ? { secret } : {}),
	});
	const form = useActionForm({
		schema: AccountInput,
		defaults: {
			settings: {
				accountSid: known?.accountSid ?? "",
				smsFrom: known?.smsFrom ?? "",
				messagingServiceSid: known?.messagingServiceSid ?? "",
				voiceFrom: known?.voiceFrom ?? "",
				whatsappFrom: known?.whatsappFrom ?? "",
			},
			secret: { authToken: "" },
		},
		toInput,
		action: actions.save,
		onDone: () => form.form.setValue("secret.authToken", ""),
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
			name="Twilio"
			text="Texts, calls and WhatsApp messages go out over your own account."
			testedAt={testedAt}
			form={form}
			test={() => actions.test(toInput(getValues()))}
			remove={() => actions.remove({ provider: "twilio" })}
		>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField label="Account SID" placeholder="AC…" {...field("accountSid")} />
				<TextField
					label="Auth token"
					type="password"
					autoComplete="new-password"
					placeholder={known ? "Kept; type to replace it" : ""}
					hint="Sealed when it is saved, and never shown again."
					error={form.errorOf("secret.authToken")}
					{...register("secret.authToken")}
				/>
				<TextField label="Texts from" placeholder="+14155550100 or a name" {...field("smsFrom")} />
				<TextField label="or by messaging service" placeholder="MG…" {...field("messagingServiceSid")} />
				<TextField label="Calls from" placeholder="+14155550100" {...field("voiceFrom")} />
				<TextField label="WhatsApp from" placeholder="+14155550100" {...field("whatsappFrom")} />
			</div>
		</ProviderCard>
	);
}
