import type { Screen, ShownField } from "@/lib/inquiries/schemas";
import { DetailsField, inputId } from "./details-field";
import { Frame } from "./frame";
import { Lock } from "./icons";
import { Heading, MainForm, Summary } from "./parts";
import { type Translate, translator } from "./texts";
import { afterThis, inLanguage } from "./words";

export function Details({ screen }: { screen: Extract<Screen, { kind: "details" }> }) {
	const { step, language, fields, company } = screen;
	const t = translator(language);
	const title = step.title ? inLanguage(step.title, language) : t("details.heading");
	const faults = fields.filter(({ fault }) => fault);
	const faulty = faults.length > 0 || screen.notice === "incomplete";
	return (
		<Frame screen={screen} t={t} title={title} faulty={faulty}>
			<Heading>{title}</Heading>
			{faulty && (
				<Summary
					title={t("frame.check")}
					text={t("details.incomplete")}
					faults={faults.map((field) => ({ id: inputId(field), label: field.label }))}
				/>
			)}
			<MainForm screen={screen} act="details" submit={t("details.submit")} next={afterThis(t, screen)}>
				<div className="flex flex-col gap-5">
					{fields.map((field) =>
						field.given ? (
							<Given key={field.name} field={field} company={company.name} t={t} />
						) : (
							<DetailsField key={field.name} field={field} first={field === faults[0]} t={t} />
						),
					)}
				</div>
			</MainForm>
		</Frame>
	);
}

/** What the company sent is not the person's to change. */
function Given({ field, company, t }: { field: ShownField; company: string; t: Translate }) {
	return (
		<dl>
			<dt className="label">{field.label}</dt>
			<dd className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 rounded-xl border border-line bg-raised px-4 py-2">
				{field.given === "shown" ? (
					<bdi className="whitespace-normal">{shownValue(field, t)}</bdi>
				) : (
					<span className="text-muted">{t("details.hidden")}</span>
				)}
				<span className="flex items-center gap-1.5 text-[0.875rem] text-muted">
					<Lock className="size-4" />
					{t("details.given", { company })}
				</span>
			</dd>
		</dl>
	);
}

function shownValue({ type, value, choices }: ShownField, t: Translate): string {
	if (type === "boolean") return value === "true" ? t("details.yes") : t("details.no");
	return choices?.find((choice) => choice.value === value)?.label ?? value;
}
