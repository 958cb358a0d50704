import { parsePhone } from "@/lib/kernel/phone";

/**
 * WhatsApp keeps some numbers in a form that their countries have given up, or never dial: Mexico's mobiles with a 1,
 * Brazil's without their 9, Argentina's with a 9 that most people leave out. Which of both stands in our rows is what the
 * person typed once: of Argentina's either may.
 */
const OTHER_FORMS: readonly (readonly [written: RegExp, meant: string])[] = [
	[/^\+521(\d{10})$/, "+52$1"],
	[/^\+55(\d{2})([6-9]\d{7})$/, "+55$19$2"],
	[/^\+549(\d{10})$/, "+54$1"],
	[/^\+54([1-8]\d{9})$/, "+549$1"],
];

/** Every phone, in E.164, that whoever has this one may be known by, itself first: digits, with or without a `+`. */
export function phonesOf(address: string): string[] {
	if (!/^\+?[1-9]\d{6,14}$/.test(address)) return [];
	const given = `+${address.replace("+", "")}`;
	const forms = [given, ...OTHER_FORMS.map(([written, meant]) => given.replace(written, meant))];
	const phones = forms.flatMap((form) => {
		const parsed = parsePhone(form);
		return parsed.ok ? [parsed.phone] : [];
	});
	return [...new Set(phones)];
}
