import type { LineProvider } from "@/lib/kernel/words";

type FieldWords = { name: string; label: string; placeholder?: string; hint?: string };

/** What each provider needs to know, and what it has to keep to itself. */
export const LINE_FIELDS: Record<LineProvider, { settings: FieldWords[]; secret: FieldWords[] }> = {
	twilio: {
		settings: [
			{ name: "accountSid", label: "Account SID", placeholder: "AC…" },
			{ name: "whatsappFrom", label: "WhatsApp sender", placeholder: "+14155550100" },
		],
		secret: [{ name: "authToken", label: "Auth token" }],
	},
	meta: {
		settings: [
			{ name: "wabaId", label: "WhatsApp Business account id", placeholder: "102290129340398" },
			{ name: "phoneNumberId", label: "Phone number id", placeholder: "106540352242922" },
		],
		secret: [
			{
				name: "accessToken",
				label: "Access token",
				hint: "Of a system user who may manage and send messages; one that never runs out.",
			},
			{ name: "appSecret", label: "App secret", hint: "Signs what Meta tells us." },
		],
	},
};

export type LineTyped = { name: string; settings: Record<string, string>; secret: Record<string, string> };

export function typedOf(provider: LineProvider, known?: { name: string; settings: Readonly<Record<string, unknown>> }) {
	const { settings, secret } = LINE_FIELDS[provider];
	return {
		name: known?.name ?? "",
		settings: Object.fromEntries(settings.map(({ name }) => [name, String(known?.settings[name] ?? "")])),
		secret: Object.fromEntries(secret.map(({ name }) => [name, ""])),
	} satisfies LineTyped;
}

/** What is typed as the server takes it. Of a secret nothing means that the one that is kept stays. */
export function inputOf(provider: LineProvider, { name, settings, secret }: LineTyped, isSandbox: boolean) {
	const whole = { name: name.trim(), provider };
	if (isSandbox) return whole;
	const isKept = Object.values(secret).every((text) => text === "");
	return { ...whole, settings: trimmed(settings), ...(isKept ? {} : { secret: trimmed(secret) }) };
}

function trimmed(texts: Record<string, string>) {
	return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()]));
}
