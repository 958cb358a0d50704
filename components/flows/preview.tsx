"use client";

import { useState } from "react";
import type { Place } from "@/components/shell/sections";
import { classes } from "@/components/ui/classes";
import { CONTROL } from "@/components/ui/field";
import type { PreviewScreen } from "@/lib/inquiries/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { PhoneFrame } from "./phone-frame";

type Props = {
	place: Place;
	flowId: string;
	/** Of the draft: another one is looked at anew. */
	revision: number;
	/** A step's key, BEGINNING or END. */
	step: string;
	/** With what is before and behind them. */
	steps: { key: string; title: string }[];
	onStep: (key: string) => void;
	/** Where the language is chosen elsewhere too. */
	language?: Language;
	onLanguage?: (language: Language) => void;
};

const NAMES: Record<Language, string> = { en: "English", es: "Español", pt: "Português" };
const THEMES = { light: "Light", dark: "Dark" } as const;
type Theme = keyof typeof THEMES;
const SCREENS: Record<PreviewScreen, string> = {
	step: "First screen",
	code: "Code",
	"start-or-later": "Now or later",
	"leave-phone": "Phone",
	later: "When",
	postponed: "Put off",
};

/** The hosted page of the draft's step in a phone, as people will see it. */
export function Preview({ place, flowId, revision, step, steps, onStep, ...asked }: Props) {
	const [own, setOwn] = useState<Language>("en");
	const { language = own, onLanguage: setLanguage = setOwn } = asked;
	const [theme, setTheme] = useState<Theme>("light");
	const [chosen, choose] = useState<{ step: string; screen: PreviewScreen }>();
	/** What there is of a step is known once it is shown. */
	const [known, setKnown] = useState<PreviewScreen[]>([]);
	// Another step begins at its first screen.
	const screen = chosen?.step === step ? chosen.screen : "step";
	const title = steps.find(({ key }) => key === step)?.title ?? step;
	const query = new URLSearchParams({ step, screen, language, theme, revision: `${revision}` });
	const src = `/preview/${place.companyId}/${place.environment}/${flowId}?${query}`;
	return (
		<section aria-label="Preview" className="flex min-w-0 flex-col gap-3">
			<div className="flex flex-wrap gap-2">
				<Chooser label="Step" value={step} onChoose={onStep} wide>
					{steps.map((one) => (
						<option key={one.key} value={one.key}>
							{one.title}
						</option>
					))}
				</Chooser>
				{known.length > 1 && (
					<Chooser
						label="Screen"
						value={known.includes(screen) ? screen : known[0]!}
						onChoose={(next) => choose({ step, screen: next as PreviewScreen })}
					>
						{known.map((one) => (
							<option key={one} value={one}>
								{SCREENS[one]}
							</option>
						))}
					</Chooser>
				)}
				<Chooser label="Language" value={language} onChoose={(next) => setLanguage(next as Language)}>
					{LANGUAGES.map((one) => (
						<option key={one} value={one} lang={one}>
							{NAMES[one]}
						</option>
					))}
				</Chooser>
				<Chooser label="Theme" value={theme} onChoose={(next) => setTheme(next as Theme)}>
					{Object.entries(THEMES).map(([one, name]) => (
						<option key={one} value={one}>
							{name}
						</option>
					))}
				</Chooser>
			</div>
			<PhoneFrame
				src={src}
				title={`Preview: ${title}`}
				still
				onShown={(page) => {
					const screens = page.querySelector<HTMLElement>("[data-screens]")?.dataset.screens ?? "";
					setKnown(screens.split(" ").filter((one): one is PreviewScreen => one in SCREENS));
				}}
			/>
		</section>
	);
}

type Choosing = {
	label: string;
	value: string;
	onChoose: (value: string) => void;
	wide?: boolean;
	children: React.ReactNode;
};

function Chooser({ label, value, onChoose, wide = false, children }: Choosing) {
	return (
		<label className={classes("flex min-w-0 flex-col gap-1", wide ? "flex-[1_1_9rem]" : "flex-[1_1_8.5rem]")}>
			<span className="text-[0.8125rem] font-medium">{label}</span>
			<select className={classes(CONTROL, "pe-8")} value={value} onChange={({ target }) => onChoose(target.value)}>
				{children}
			</select>
		</label>
	);
}
