import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Outside } from "./icons";
import { Heading, MainForm, StepBack, Summary } from "./parts";
import { translator } from "./texts";
import { Tickbox } from "./tickbox";
import { afterThis, inLanguage } from "./words";

export function Consent({ screen }: { screen: Extract<Screen, { kind: "consent" }> }) {
	const { step, language, ticked } = screen;
	const t = translator(language);
	const title = step.title ? inLanguage(step.title, language) : t("consent.heading");
	const faulty = screen.notice === "incomplete";
	const boxes = step.boxes.map((box) => ({
		...box,
		label: inLanguage(box.label, language),
		missing: faulty && box.required && !ticked.includes(box.key),
	}));
	const missing = boxes.filter((box) => box.missing);
	return (
		<Frame screen={screen} t={t} title={title} faulty={faulty}>
			<Heading>{title}</Heading>
			{inLanguage(step.text, language)
				.split(/\n\s*\n/)
				.map((paragraph) => (
					<p key={paragraph} className="mt-3 whitespace-pre-line text-muted">
						{paragraph}
					</p>
				))}
			{step.links.length > 0 && (
				<ul className="mt-3">
					{step.links.map(({ url, label }) => (
						<li key={url}>
							<a href={url} target="_blank" rel="noopener" className="text-link">
								{inLanguage(label, language)}
								<Outside className="size-4" />
								<span className="sr-only">{t("frame.newTab")}</span>
							</a>
						</li>
					))}
				</ul>
			)}
			{faulty && (
				<Summary
					title={t("frame.check")}
					text={t("consent.incomplete")}
					faults={missing.map(({ key, label }) => ({ id: `box-${key}`, label }))}
				/>
			)}
			<MainForm screen={screen} act="consent" submit={t("consent.submit")} next={afterThis(t, screen)}>
				<div className="flex flex-col gap-3">
					{boxes.map((box) => (
						<Tickbox
							key={box.key}
							id={`box-${box.key}`}
							name="box"
							value={box.key}
							ticked={ticked.includes(box.key)}
							required={box.required}
							fault={box.missing ? t("consent.box") : undefined}
							first={box === missing[0]}
						>
							{box.label}
							{!box.required && <span className="text-muted"> ({t("frame.optional")})</span>}
						</Tickbox>
					))}
				</div>
			</MainForm>
			<StepBack screen={screen} t={t} />
		</Frame>
	);
}
