"use client";
import { CONTROL, Field } from "@/components/ui/field";
import { LANGUAGE_NAMES } from "@/lib/flows/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { useBuilder, useProblems } from "./context";
import { type Place, useValue } from "./controls";
import { sentenceOf } from "./problem-words";

type Texts = { [Name in Language]?: string };

/** A text in the language that is written in just now; where others lack it, or have it wrong, that is said. */
export function WordsControl({ rows, optional, ...place }: Place & { rows?: number; optional?: boolean }) {
	const { language } = useBuilder();
	const { value, set, shown, ref, onBlur } = useValue(place);
	const texts = (value ?? {}) as Texts;
	const wrong = useWrong(place.path);
	const change = (typed: string) => {
		const next = { ...texts, [language]: typed === "" && language !== "en" ? undefined : typed };
		set(optional && !Object.values(next).some(Boolean) ? undefined : next);
	};
	const Control = rows ? "textarea" : "input";
	return (
		<Field
			label={`${shown.label} (${LANGUAGE_NAMES[language]})`}
			hint={[place.hint, lackingIn(texts)].filter(Boolean).join(" ")}
			error={wrong ?? shown.error}
		>
			{(bound) => (
				<Control
					{...bound}
					ref={ref}
					data-place={place.path}
					rows={rows}
					lang={language}
					disabled={shown.disabled}
					onBlur={onBlur}
					className={CONTROL}
					value={texts[language] ?? ""}
					placeholder={texts.en}
					onChange={({ target }) => change(target.value)}
				/>
			)}
		</Field>
	);
}

/** What is wrong with the text in this language; else in another one, by its name. */
function useWrong(path: string): string | undefined {
	const { language } = useBuilder();
	const problems = useProblems();
	const inOrder = [language, ...LANGUAGES.filter((one) => one !== language)];
	const found = inOrder.find((one) => problems.has(`${path}.${one}`));
	if (!found) return undefined;
	const sentence = sentenceOf(problems.get(`${path}.${found}`) ?? "");
	return found === language ? sentence : `In ${LANGUAGE_NAMES[found]}: ${sentence}`;
}

function lackingIn(texts: Texts): string {
	const missing = LANGUAGES.filter((one) => !texts[one]).map((one) => LANGUAGE_NAMES[one]);
	if (missing.length === 0 || missing.length === LANGUAGES.length) return "";
	return `Missing in ${missing.join(" and ")}: there people read English.`;
}
