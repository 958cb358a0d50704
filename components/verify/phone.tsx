import type { Screen } from "@/lib/inquiries/schemas";
import { BackToCode } from "./back-to-code";
import { countriesIn } from "./countries";
import { Frame } from "./frame";
import { FieldError, Heading, Lead, MainForm, StepBack } from "./parts";
import { translator } from "./texts";
import { ownTitle } from "./words";

export function GivePhone({ screen }: { screen: Extract<Screen, { kind: "phone" }> }) {
	const { language, fault, country, typed, back } = screen;
	const t = translator(language);
	const title = ownTitle(screen) ?? t("phone.heading");
	const atCountry = fault === "no_country";
	const focus = fault !== undefined;
	return (
		<Frame screen={screen} t={t} title={title} faulty={focus}>
			<Heading>{title}</Heading>
			<Lead>{t(`phone.lead-${screen.by}`)}</Lead>
			<MainForm screen={screen} act="give_address" submit={t("phone.submit")} next={t("phone.next")}>
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
					autoFocus={atCountry}
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
					aria-invalid={(focus && !atCountry) || undefined}
					aria-describedby={focus ? "phone-fault phone-hint" : "phone-hint"}
					// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
					autoFocus={focus && !atCountry}
					className="field text-lg tabular-nums rtl:text-right"
				/>
				{fault && <FieldError id="phone-fault">{t(`phone.${fault}`)}</FieldError>}
				<p id="phone-hint" className="mt-2 text-[0.9375rem] text-muted">
					{t("phone.hint")}
				</p>
			</MainForm>
			{back && <BackToCode screen={screen} back={back} t={t} />}
			<StepBack screen={screen} t={t} />
		</Frame>
	);
}
