import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Back, Phone } from "./icons";
import { Heading, Lead, MainForm } from "./parts";
import { translator } from "./texts";

/** A link that is good, before anything has happened: one button. */
export function Link({ screen }: { screen: Extract<Screen, { kind: "continue" }> }) {
	const { started, company, language } = screen;
	const t = translator(language);
	const title = started ? t("link.headingBack") : t("link.heading");
	return (
		<Frame screen={{ ...screen, welcomeBack: false }} t={t} title={title}>
			<Heading icon={started ? <Back className="size-6" /> : <Phone className="size-6" />}>{title}</Heading>
			<Lead>{started ? t("link.textBack") : t("link.text", { company: company.name })}</Lead>
			<MainForm
				screen={screen}
				act="continue"
				submit={started ? t("link.submitBack") : t("link.submit")}
				next={t("link.next")}
			/>
		</Frame>
	);
}
