import type { Fault } from "@/lib/kernel/refusal";
import { env } from "@/lib/platform/env";
import { open, seal } from "@/lib/platform/keys";

/**
 * What a form was answered, for the page that it leads back to: the words, and what was typed but for passwords and
 * codes. A sealed cookie of half a minute, so that forms work without JavaScript and nothing typed stands in an address.
 */
export type Notice = {
	form: string;
	message: string;
	good: boolean;
	faults: readonly Fault[];
	typed: Record<string, string>;
};

const SECONDS = 30;
const MOST = 3_600;
const SECRET = /password|code|token/;
const name = () => (env().PUBLIC_URL.startsWith("https://") ? "__Host-comeback-notice" : "comeback-notice");

export function writeNotice({ typed, ...notice }: Notice): string {
	const shown = Object.entries(typed).filter(([field, value]) => !SECRET.test(field) && value.length <= 300);
	const whole = { ...notice, typed: Object.fromEntries(shown) };
	const sealed = seal("letter", JSON.stringify(whole), "notice");
	// Browsers drop a larger cookie without a word; then the words are worth more than what was typed.
	const value = sealed.length <= MOST ? sealed : seal("letter", JSON.stringify({ ...whole, typed: {} }), "notice");
	return `${name()}=${value}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${name().startsWith("__Host") ? "; Secure" : ""}`;
}

export function noNotice(): string {
	return `${name()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name().startsWith("__Host") ? "; Secure" : ""}`;
}

/** Of this form; undefined when there is none, or when it is not ours. */
export function readNotice(
	jar: { get(name: string): { value: string } | undefined },
	form: string,
): Notice | undefined {
	const value = jar.get(name())?.value;
	if (!value) return undefined;
	try {
		const notice = JSON.parse(open("letter", value, "notice")) as Notice;
		return notice.form === form ? notice : undefined;
	} catch {
		return undefined;
	}
}
