import type { Screen } from "@/lib/inquiries/schemas";
import { BackToCode } from "./back-to-code";
import { Frame } from "./frame";
import { Heading, Lead, MainForm, StepBack } from "./parts";
import { PhoneFields } from "./phone-fields";
import { translator } from "./texts";
import { ownTitle } from "./words";

export function GivePhone({ screen }: { screen: Extract<Screen, { kind: "phone" }> }) {
	const { language, fault, country, typed, back } = screen;
	const t = translator(language);
	const title = ownTitle(screen) ?? t("phone.heading");
	return (
		<Frame screen={screen} t={t} title={title} faulty={fault !== undefined}>
			<Heading>{title}</Heading>
			<Lead>{t(`phone.lead-${screen.by}`)}</Lead>
			<MainForm screen={screen} act="give_address" submit={t("phone.submit")} next={t("phone.next")}>
				<PhoneFields language={language} country={country} typed={typed} fault={fault} t={t} />
			</MainForm>
			{back && <BackToCode screen={screen} back={back} t={t} />}
			<StepBack screen={screen} t={t} />
		</Frame>
	);
}
