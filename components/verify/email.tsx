import type { Screen } from "@/lib/inquiries/schemas";
import { BackToCode } from "./back-to-code";
import { Frame } from "./frame";
import { FieldError, Heading, Lead, MainForm, StepBack } from "./parts";
import { translator } from "./texts";
import { ownTitle } from "./words";

export function GiveEmail({ screen }: { screen: Extract<Screen, { kind: "email" }> }) {
	const { language, fault, typed, back } = screen;
	const t = translator(language);
	const title = ownTitle(screen) ?? t("email.heading");
	const faulty = fault !== undefined;
	return (
		<Frame screen={screen} t={t} title={title} faulty={faulty}>
			<Heading>{title}</Heading>
			<Lead>{t("email.lead")}</Lead>
			<MainForm screen={screen} act="give_address" submit={t("email.submit")} next={t("email.next")}>
				<label htmlFor="email" className="label">
					{t("email.label")}
				</label>
				<input
					id="email"
					name="email"
					type="email"
					autoComplete="email"
					autoCapitalize="off"
					autoCorrect="off"
					spellCheck={false}
					dir="ltr"
					defaultValue={typed}
					aria-required="true"
					aria-invalid={faulty || undefined}
					aria-describedby={faulty ? "email-fault" : undefined}
					// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at what to set right
					autoFocus={faulty}
					className="field text-lg rtl:text-right"
				/>
				{fault && <FieldError id="email-fault">{t(`email.${fault}`)}</FieldError>}
			</MainForm>
			{back && <BackToCode screen={screen} back={back} t={t} />}
			<StepBack screen={screen} t={t} />
		</Frame>
	);
}
