"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { toast } from "@/components/ui/toast";
import { type Dossier, SendOneTimeLink } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";
import { formatAddress } from "@/lib/kernel/contact";
import { LANGUAGES, type Language, type LinkChannel } from "@/lib/kernel/words";

export type Sending = {
	/** The ways that somebody carries. */
	channels: LinkChannel[];
	reach: Dossier["reach"];
	send: Action<SendOneTimeLink & { inquiryId: string }>;
};

const BY: Record<LinkChannel, string> = { sms: "SMS", email: "E-mail" };
const IN: Record<Language, string> = { en: "English", es: "Spanish", pt: "Portuguese" };

/** One message of ours with a link in it, to where the inquiry's person is or to where the member says. */
export function SendLink({ inquiryId, ...sending }: { inquiryId: string } & Sending) {
	const [open, setOpen] = useState(false);
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger="Send one-time link"
			title="Send one-time link"
			text="Opens the inquiry once, without a code, in whichever browser uses it first."
		>
			<Form inquiryId={inquiryId} {...sending} onDone={() => setOpen(false)} />
		</Dialog>
	);
}

function Form({ inquiryId, channels, reach, send, onDone }: { inquiryId: string; onDone: () => void } & Sending) {
	const router = useRouter();
	const knownAt = (channel: LinkChannel) => formatAddress(reach[channel] ?? "");
	const first = channels.find((channel) => reach[channel]) ?? channels[0]!;
	const { form, submit, errorOf, fault, busy } = useActionForm({
		schema: SendOneTimeLink,
		defaults: { meta: { channel: first, address: knownAt(first), language: reach.language } },
		toInput: ({ meta }: SendOneTimeLink) => ({ meta }),
		action: (input: SendOneTimeLink) => send({ ...input, inquiryId }),
		onDone: (_, { meta }) => {
			onDone();
			router.refresh();
			toast(`Link on its way by ${BY[meta.channel]}`, "What becomes of it stands under Messages.");
		},
	});
	const byPhone = form.watch("meta.channel") === "sms";
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-4">
			<SelectField
				label="By"
				error={errorOf("meta.channel")}
				{...form.register("meta.channel", {
					onChange: ({ target }) => form.setValue("meta.address", knownAt(target.value)),
				})}
			>
				{channels.map((channel) => (
					<option key={channel} value={channel}>
						{BY[channel]}
					</option>
				))}
			</SelectField>
			<TextField
				label="To"
				type={byPhone ? "tel" : "email"}
				autoComplete="off"
				hint={byPhone ? "As +57 300 1234523" : undefined}
				error={errorOf("meta.address")}
				{...form.register("meta.address")}
			/>
			<SelectField label="Language" error={errorOf("meta.language")} {...form.register("meta.language")}>
				{LANGUAGES.map((language) => (
					<option key={language} value={language}>
						{IN[language]}
					</option>
				))}
			</SelectField>
			<SubmitRow words="Send link" busyWords="Sending…" fault={fault} busy={busy} />
		</form>
	);
}
