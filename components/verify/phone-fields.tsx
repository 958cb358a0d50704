import type { Country, PhoneFault } from "@/lib/kernel/phone";
import type { Language } from "@/lib/kernel/words";
import { countriesIn } from "./countries";
import { FieldError } from "./parts";
import type { Translate } from "./texts";

type Props = {
	language: Language;
	country: Country;
	typed: string;
	fault?: PhoneFault | "too_many" | undefined;
	/** Nothing before it is to be set right. */
	first?: boolean;
	t: Translate;
};

/** A number and its country, with what is wrong with it. */
export function PhoneFields({ language, country, typed, fault, first = true, t }: Props) {
	const atCountry = fault === "no_country";
	const atNumber = fault !== undefined && !atCountry;
	return (
		<>
			<label htmlFor="country" className="label">
				{t("phone.country")}
			</label>
			<select
				id="country"
				name="country"
				defaultValue={country}
				autoComplete="tel-country-code"
				aria-invalid={atCountry || undefined}
				aria-describedby={atCountry ? "phone-fault" : undefined}
				// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
				autoFocus={first && atCountry}
				className="field select"
			>
				{countriesIn(language).map(({ country: code, name, callingCode }) => (
					<option key={code} value={code}>{`${name} (+${callingCode})`}</option>
				))}
			</select>
			<label htmlFor="phone" className="label mt-5">
				{t("phone.number")}
			</label>
			<input
				id="phone"
				name="phone"
				type="tel"
				autoComplete="tel"
				dir="ltr"
				defaultValue={typed}
				aria-required="true"
				aria-invalid={atNumber || undefined}
				aria-describedby={fault ? "phone-fault phone-hint" : "phone-hint"}
				// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
				autoFocus={first && atNumber}
				className="field text-lg tabular-nums rtl:text-right"
			/>
			{fault && <FieldError id="phone-fault">{t(`phone.${fault}`)}</FieldError>}
			<p id="phone-hint" className="mt-2 text-[0.9375rem] text-muted">
				{t("phone.hint")}
			</p>
		</>
	);
}
