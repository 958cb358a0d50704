import { placeOf } from "./moment";
import { FieldError } from "./parts";
import type { Translate } from "./texts";

/** Every zone there is, by the area that begins its name. */
const everywhere = new Map<string, string[]>();
for (const zone of Intl.supportedValuesOf("timeZone")) {
	const { area } = placeOf(zone);
	everywhere.set(area, [...(everywhere.get(area) ?? []), zone]);
}

type Props = { zone: string | undefined; likely: string[]; faulty: boolean; t: Translate };

/** By whose clocks, where the browser has not said so: what the number makes likely, then everywhere. */
export function ZoneField({ zone, likely, faulty, t }: Props) {
	return (
		<div className="mt-5">
			<label htmlFor="zone" className="label">
				{t("later.zone")}
			</label>
			<select
				id="zone"
				name="zone"
				defaultValue={zone ?? ""}
				aria-invalid={faulty || undefined}
				aria-describedby={faulty ? "zone-fault" : undefined}
				// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
				autoFocus={faulty}
				className="field select"
			>
				<option value="">{t("later.zoneOfPhone")}</option>
				{likely.map((name) => (
					<option key={name} value={name}>
						{placeOf(name).place}
					</option>
				))}
				{[...everywhere].map(([area, zones]) => (
					<optgroup key={area} label={area}>
						{zones
							.filter((name) => !likely.includes(name))
							.map((name) => (
								<option key={name} value={name}>
									{placeOf(name).place}
								</option>
							))}
					</optgroup>
				))}
			</select>
			{faulty && <FieldError id="zone-fault">{t("later.no-zone")}</FieldError>}
		</div>
	);
}
