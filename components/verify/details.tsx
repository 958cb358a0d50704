import type { ReactNode } from "react";
import type { Screen, ShownField } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";
import { countriesIn } from "./countries";
import { DetailsField, inputId } from "./details-field";
import { Frame } from "./frame";
import { Lock } from "./icons";
import { BackButton, Heading, MainForm, Summary } from "./parts";
import { type Translate, translator } from "./texts";
import { afterThis, inLanguage } from "./words";

export function Details({ screen }: { screen: Extract<Screen, { kind: "details" }> }) {
	const { step, language, fields } = screen;
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
			<MainForm
				screen={screen}
				act="details"
				submit={t("details.submit")}
				next={afterThis(t, screen)}
				below={<BackButton screen={screen} t={t} />}
			>
				<div className="flex flex-col gap-5">
					{groupsOf(fields).map(({ group, members }) => (
						<Group key={members[0]?.name} group={group}>
							{members.map((field) =>
								field.given ? (
									<Given key={field.name} field={field} screen={screen} t={t} />
								) : (
									<DetailsField key={field.name} field={field} first={field === faults[0]} language={language} t={t} />
								),
							)}
						</Group>
					))}
				</div>
			</MainForm>
		</Frame>
	);
}

type Groups = { group: string | undefined; members: ShownField[] }[];

/** Fields with the same words over them, one after the other, belong together. */
function groupsOf(fields: ShownField[]): Groups {
	return fields.reduce<Groups>((groups, field) => {
		const last = groups.at(-1);
		if (field.group && last?.group === field.group) last.members.push(field);
		else groups.push({ group: field.group, members: [field] });
		return groups;
	}, []);
}

function Group({ group, children }: { group: string | undefined; children: ReactNode }) {
	if (!group) return children;
	return (
		<fieldset>
			<legend className="mb-3 text-lg font-semibold tracking-[-0.01em]">{group}</legend>
			<div className="flex flex-col gap-5">{children}</div>
		</fieldset>
	);
}

type GivenProps = { field: ShownField; screen: Extract<Screen, { kind: "details" }>; t: Translate };

/** What the company sent is not the person's to change. */
function Given({ field, screen: { company, language }, t }: GivenProps) {
	return (
		<dl>
			<dt className="label">{field.label}</dt>
			<dd className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 rounded-xl border border-line bg-raised px-4 py-2">
				{field.given === "shown" ? (
					<bdi className="whitespace-normal">{shownValue(field, language, t)}</bdi>
				) : (
					<span className="text-muted">{t("details.hidden")}</span>
				)}
				<span className="flex items-center gap-1.5 text-[0.875rem] text-muted">
					<Lock className="size-4" />
					{t("details.given", { company: company.name })}
				</span>
			</dd>
		</dl>
	);
}

function shownValue({ type, value, choices }: ShownField, language: Language, t: Translate): string {
	if (type === "boolean") return value === "true" ? t("details.yes") : t("details.no");
	if (type === "country") return countriesIn(language).find(({ country }) => country === value)?.name ?? value;
	const chosen = type === "multi-choices" ? value.split("\n") : [value];
	return chosen.map((one) => choices?.find((choice) => choice.value === one)?.label ?? one).join(", ");
}
