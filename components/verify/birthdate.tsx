import type { ShownField } from "@/lib/inquiries/schemas";
import type { Translate } from "./texts";

type Props = { field: ShownField; id: string; describedBy: string | undefined; focus: boolean; t: Translate };

/** Three short inputs: nobody scrolls a calendar through half a century (GOV.UK Design System, "date input"). */
export function Birthdate({ field, id, describedBy, focus, t }: Props) {
	const [year = "", month = "", day = ""] = field.value.split("-");
	const own = field.autocomplete === "bday" || field.name === "birthdate";
	const parts = [
		{ part: "day", value: day, width: "w-20", most: 2 },
		{ part: "month", value: month, width: "w-20", most: 2 },
		{ part: "year", value: year, width: "w-28", most: 4 },
	] as const;
	return (
		<div className="flex flex-wrap gap-3">
			{parts.map(({ part, value, width, most }, i) => (
				<div key={part}>
					<label htmlFor={i === 0 ? id : `${id}-${part}`} className="mb-1.5 block text-[0.875rem] text-muted">
						{t(`details.${part}`)}
					</label>
					<input
						id={i === 0 ? id : `${id}-${part}`}
						name={`${field.name}.${part}`}
						type="text"
						inputMode="numeric"
						autoComplete={own ? `bday-${part}` : undefined}
						dir="ltr"
						maxLength={most}
						defaultValue={value}
						aria-required={field.required}
						aria-invalid={field.fault ? true : undefined}
						aria-describedby={describedBy}
						// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at the first thing to set right
						autoFocus={focus && i === 0}
						className={`field tabular-nums ${width}`}
					/>
				</div>
			))}
		</div>
	);
}
