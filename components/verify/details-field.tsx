import type { ShownField } from "@/lib/inquiries/schemas";
import { unreachable } from "@/lib/kernel/assert";
import { FieldError } from "./parts";
import type { Translate } from "./texts";

type Props = { field: ShownField; first: boolean; t: Translate };
const FEW = 4;

export const inputId = ({ name }: ShownField) => `field-${name}`;

export function DetailsField({ field, first, t }: Props) {
	const choices = choicesOf(field, t);
	const id = inputId(field);
	const label = (
		<>
			{field.label}
			{!field.required && <span className="font-normal text-muted"> ({t("frame.optional")})</span>}
		</>
	);
	const fault = field.fault && (
		<FieldError id={`${id}-fault`}>{t(`details.${field.fault}`, { max: field.maxLength })}</FieldError>
	);
	if (choices && choices.length <= FEW) {
		return (
			<fieldset aria-describedby={field.fault ? `${id}-fault` : undefined}>
				<legend className="label">{label}</legend>
				<div className="flex flex-col gap-2.5">
					{choices.map((choice, i) => (
						<label key={choice.value} className="choice choice-short" data-faulty={field.fault ? "" : undefined}>
							<input
								type="radio"
								id={i === 0 ? id : undefined}
								name={field.name}
								value={choice.value}
								defaultChecked={choice.value === field.value}
								// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at the first thing to set right
								autoFocus={first && i === 0}
								className="tickbox"
							/>
							<span>{choice.label}</span>
						</label>
					))}
				</div>
				{fault}
			</fieldset>
		);
	}
	return (
		<div>
			<label htmlFor={id} className="label">
				{label}
			</label>
			<Control field={field} choices={choices} first={first} t={t} />
			{fault}
		</div>
	);
}

function Control({ field, choices, first, t }: Props & { choices: ShownField["choices"] }) {
	const id = inputId(field);
	const common = {
		id,
		name: field.name,
		defaultValue: field.value,
		autoComplete: field.autocomplete,
		autoFocus: first,
		"aria-required": field.required,
		"aria-invalid": field.fault ? (true as const) : undefined,
		"aria-describedby": field.fault ? `${id}-fault` : undefined,
		className: "field",
	};
	if (choices) {
		return (
			<select {...common} className="field select">
				<option value="">{t("details.choose")}</option>
				{choices.map(({ value, label }) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
		);
	}
	return <input {...common} {...typeOf(field.type)} />;
}

function typeOf(type: ShownField["type"]) {
	switch (type) {
		case "number":
			return { type: "text", inputMode: "decimal", dir: "ltr" } as const;
		case "date":
			return { type: "date" } as const;
		case "string":
		case "boolean":
		case "choices":
			return { type: "text", dir: "auto" } as const;
		default:
			return unreachable(type);
	}
}

function choicesOf({ type, choices }: ShownField, t: Translate): ShownField["choices"] {
	if (type === "choices") return choices ?? [];
	if (type !== "boolean") return undefined;
	return [
		{ value: "true", label: t("details.yes") },
		{ value: "false", label: t("details.no") },
	];
}
