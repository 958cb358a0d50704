import type { LaterScreen } from "@/lib/inquiries/schemas";
import { momentIn, shortMomentIn, zoneIn } from "./moment";
import { FieldError } from "./parts";
import type { Translate } from "./texts";
import { ZoneField } from "./zone-field";

type Props = { screen: LaterScreen; t: Translate };

/** A chip, or a time of one's own, which goes before it. */
export function WhenFields({ screen, t }: Props) {
	const { chips, chosen, fault, from, language, latest, time, until, zone, zones } = screen;
	const farthest = fault === "too-far" && latest && zone ? momentIn(language, latest, zone) : undefined;
	const atZone = fault === "no-zone";
	const atTime = fault !== undefined && !atZone;
	return (
		<>
			<fieldset aria-describedby={atTime ? "when-fault" : undefined}>
				<legend className="label">{t("later.when")}</legend>
				<div className="flex flex-col gap-2.5">
					{chips.map(({ chip, at }, i) => (
						<label key={chip} className="choice choice-short">
							<input
								type="radio"
								name="when"
								value={chip}
								defaultChecked={chip === chosen}
								// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
								autoFocus={atTime && i === 0 && time === ""}
								className="tickbox"
							/>
							<span>
								{t(`later.${chip}`)}
								{at && zone && (
									<span className="block text-[0.9375rem] text-muted">{shortMomentIn(language, at, zone)}</span>
								)}
							</span>
						</label>
					))}
				</div>
			</fieldset>
			<label htmlFor="time" className="label mt-5">
				{t("later.time")}
			</label>
			<input
				id="time"
				name="time"
				type="datetime-local"
				defaultValue={time}
				min={from}
				max={until}
				aria-invalid={(atTime && time !== "") || undefined}
				aria-describedby={atTime ? "when-fault time-hint" : "time-hint"}
				// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
				autoFocus={atTime && time !== ""}
				className="field"
			/>
			{atTime && (
				<FieldError id="when-fault">
					{farthest ? t("later.too-far-by", { time: farthest }) : t(`later.${fault}`)}
				</FieldError>
			)}
			<p id="time-hint" className="mt-2 text-[0.9375rem] text-muted">
				{t("later.timeHint")} {zone && !zones && t("later.clocks", { zone: zoneIn(language, zone) })}
			</p>
			{zones && <ZoneField zone={zone} likely={zones} faulty={atZone} t={t} />}
		</>
	);
}
