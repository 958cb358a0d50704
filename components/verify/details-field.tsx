import type { ShownField } from "@/lib/inquiries/schemas";
import { unreachable } from "@/lib/kernel/assert";
import type { Language } from "@/lib/kernel/words";
import { Birthdate } from "./birthdate";
import { countriesIn } from "./countries";
import { FieldError } from "./parts";
import type { Translate } from "./texts";

type Props = { field: ShownField; first: boolean; language: Language; t: Translate };
type Choices = NonNullable<ShownField["choices"]>;
const FEW = 4;

export const inputId = ({ name }: ShownField) => `field-${name}`;

/** One question: its label, a line of help, how it is answered, and what is wrong with the answer. */
export function DetailsField(props: Props) {
	const { field, first, t } = props;
	const id = inputId(field);
	const describedBy = [field.hint && `${id}-hint`, field.fault && `${id}-fault`].filter(Boolean).join(" ") || undefined;
	const label = (
		<>
			{field.label}
			{!field.required && <span className="font-normal text-muted"> ({t("frame.optional")})</span>}
		</>
	);
	const hint = field.hint && (
		<p id={`${id}-hint`} className="-mt-1 mb-2 text-[0.9375rem] text-muted">
			{field.hint}
		</p>
	);
	const fault = field.fault && <FieldError id={`${id}-fault`}>{faultText(field, t)}</FieldError>;
	const choices = choicesOf(field, t);
	const several = field.type === "multi-choices";
	if (several || field.type === "birthdate" || (choices && choices.length <= FEW)) {
		return (
			<fieldset aria-describedby={describedBy}>
				<legend className="label">{label}</legend>
				{hint}
				{choices ? (
					<Choose field={field} choices={choices} first={first} />
				) : (
					<Birthdate field={field} id={id} describedBy={describedBy} focus={first} t={t} />
				)}
				{fault}
			</fieldset>
		);
	}
	return (
		<div>
			<label htmlFor={id} className="label">
				{label}
			</label>
			{hint}
			<Control {...props} choices={choices} describedBy={describedBy} />
			{fault}
		</div>
	);
}

/** Every choice in sight: one of them, or as many as apply. */
function Choose({ field, choices, first }: { field: ShownField; choices: Choices; first: boolean }) {
	const chosen = field.value.split("\n");
	return (
		<div className="flex flex-col gap-2.5">
			{choices.map(({ value, label }, i) => (
				<label key={value} className="choice choice-short" data-faulty={field.fault ? "" : undefined}>
					<input
						type={field.type === "multi-choices" ? "checkbox" : "radio"}
						id={i === 0 ? inputId(field) : undefined}
						name={field.name}
						value={value}
						defaultChecked={chosen.includes(value)}
						// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at the first thing to set right
						autoFocus={first && i === 0}
						className="tickbox"
					/>
					<span>{label}</span>
				</label>
			))}
		</div>
	);
}

type ControlProps = Props & { choices: Choices | undefined; describedBy: string | undefined };

function Control({ field, choices, first, language, describedBy, t }: ControlProps) {
	const common = {
		id: inputId(field),
		name: field.name,
		defaultValue: field.value,
		autoComplete: field.autocomplete,
		autoFocus: first,
		"aria-required": field.required,
		"aria-invalid": field.fault ? (true as const) : undefined,
		"aria-describedby": describedBy,
		className: "field",
	};
	const options =
		field.type === "country"
			? countriesIn(language).map(({ country, name }) => ({ value: country, label: name }))
			: choices;
	if (options) {
		return (
			<select {...common} className="field select">
				<option value="">{t("details.choose")}</option>
				{options.map(({ value, label }) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
		);
	}
	return <input {...common} {...inputOf(field)} />;
}

function inputOf({ type, autocomplete, min, from, until }: ShownField) {
	switch (type) {
		case "number":
		case "integer": {
			// The number pads of some phones have no minus.
			const pad = type === "integer" ? "numeric" : "decimal";
			return { type: "text", inputMode: (min ?? 0) < 0 ? "text" : pad, dir: "ltr" } as const;
		}
		case "date":
			return { type: "date", min: from, max: until } as const;
		case "string":
			return KEYBOARDS[autocomplete ?? ""] ?? ({ type: "text", dir: "auto" } as const);
		case "boolean":
		case "birthdate":
		case "choices":
		case "multi-choices":
		case "country":
			return {};
		default:
			return unreachable(type);
	}
}

/** What is typed most easily on a keyboard of its own, by its autofill word. */
const KEYBOARDS: Record<string, { type: string; dir: "ltr" }> = {
	email: { type: "email", dir: "ltr" },
	tel: { type: "tel", dir: "ltr" },
	url: { type: "url", dir: "ltr" },
};

function choicesOf({ type, choices }: ShownField, t: Translate): Choices | undefined {
	if (type === "choices" || type === "multi-choices") return choices ?? [];
	if (type !== "boolean") return undefined;
	return [
		{ value: "true", label: t("details.yes") },
		{ value: "false", label: t("details.no") },
	];
}

function faultText(
	{ fault = "required", maxLength, min, max, from, until, minAge, patternMessage }: ShownField,
	t: Translate,
) {
	if (fault === "not_like_this" && patternMessage) return patternMessage;
	const day = (text: string | undefined) => new Date(text ?? 0);
	const values = { length: maxLength, min, max, from: day(from), until: day(until), age: minAge };
	// use-intl's types ask for exactly the values of one text.
	return t(`details.${fault}` as "details.required", values as never);
}
