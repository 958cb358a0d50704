"use client";
import { TextField } from "@/components/ui/field";
import type { TwilioSettings } from "@/lib/messaging/schemas";
import { ProviderCard } from "./provider-card";
import { type ProviderActions, useProviderForm } from "./provider-form";
import { withoutBlanks } from "./provider-input";

export function TwilioForm({
	known,
	testedAt,
	actions,
}: {
	known: TwilioSettings | undefined;
	testedAt: string | undefined;
	actions: ProviderActions;
}) {
	const { field, secretField, card } = useProviderForm({
		provider: "twilio",
		known,
		toFields: (known) => ({
			accountSid: known?.accountSid ?? "",
			smsFrom: known?.smsFrom ?? "",
			messagingServiceSid: known?.messagingServiceSid ?? "",
			voiceFrom: known?.voiceFrom ?? "",
			whatsappFrom: known?.whatsappFrom ?? "",
		}),
		toSettings: withoutBlanks,
		secret: "authToken",
		kept: known !== undefined,
		actions,
	});
	return (
		<ProviderCard
			name="Twilio"
			text="Texts, calls and WhatsApp messages go out over your own account."
			testedAt={testedAt}
			{...card}
		>
			<div className="grid gap-4 sm:grid-cols-2">
				<TextField label="Account SID" placeholder="AC…" {...field("accountSid")} />
				<TextField label="Auth token" {...secretField} />
				<TextField label="Texts from" placeholder="+14155550100 or a name" {...field("smsFrom")} />
				<TextField label="or by messaging service" placeholder="MG…" {...field("messagingServiceSid")} />
				<TextField label="Calls from" placeholder="+14155550100" {...field("voiceFrom")} />
				<TextField label="WhatsApp from" placeholder="+14155550100" {...field("whatsappFrom")} />
			</div>
		</ProviderCard>
	);
}
