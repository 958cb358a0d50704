import type { Entrance as Entered, Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Back, Phone } from "./icons";
import { Heading, Lead, Looks, Next } from "./parts";
import { type Translate, translator } from "./texts";

type EntranceScreen = Extract<Screen, { kind: "entrance" }>;

/** A link that leads in, before anything has happened: one button. What the link says goes with it, out of the address. */
export function Entrance({ screen }: { screen: EntranceScreen }) {
	const { started } = screen;
	const t = translator(screen.language);
	const { title, text } = wordsOf(screen, t);
	return (
		<Frame screen={screen} t={t} title={title}>
			<Heading icon={started ? <Back className="size-6" /> : <Phone className="size-6" />}>{title}</Heading>
			<Lead>{text}</Lead>
			<StartForm screen={screen} t={t} submit={started ? t("link.submitBack") : t("link.submit")} />
		</Frame>
	);
}

function wordsOf({ by, company: { name: company }, started }: EntranceScreen, t: Translate) {
	if (by === "recovery-left") return { title: t("link.headingLeft"), text: t("link.textLeft") };
	if (by === "recovery-asked") return { title: t("link.headingAsked"), text: t("link.textAsked", { company }) };
	if (started) return { title: t("link.headingBack"), text: t("link.textBack") };
	// A template link may hang on a wall: nobody sent it.
	const text = by === "template-link" ? t("link.textOpen") : t("link.text", { company });
	return { title: t("link.heading"), text };
}

function StartForm({ screen, t, submit }: { screen: Entered; t: Translate; submit: string }) {
	return (
		<form method="post" action="/verify/start" className="mt-6 flex flex-1 flex-col">
			{screen.query.map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<input type="hidden" name="key" value={screen.formKey} />
			<Looks screen={screen} />
			<div className="mt-auto pt-2">
				<Next>{t("link.next")}</Next>
			</div>
			<div className="actions">
				<button type="submit" className="button">
					{submit}
				</button>
			</div>
		</form>
	);
}
