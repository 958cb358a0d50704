import type { Screen } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { AgreedPhone } from "./agreed-phone";
import { Frame } from "./frame";
import { Heading, Lead, MainForm, numberTag, SideForm } from "./parts";
import { translator } from "./texts";

/** Where to write to who leaves before the end. Nobody has to say so. */
export function LeavePhone({ screen }: { screen: Extract<Screen, { kind: "leave-phone" }> }) {
	const { company, fault, language, to, unticked } = screen;
	const t = translator(language);
	const heading = t(to ? "reach.headingKnown" : "reach.heading");
	return (
		<Frame screen={screen} t={t} title={heading} faulty={fault !== undefined || unticked === true}>
			<Heading>{heading}</Heading>
			<Lead>
				{to
					? t.rich("reach.leadKnown", { company: company.name, address: shownAddress(to), ...numberTag })
					: t("reach.lead", { company: company.name })}
			</Lead>
			<MainForm screen={screen} act="leave_phone" submit={t("reach.submit")} next={t("reach.next")}>
				<AgreedPhone asked={screen} language={language} unticked={t("reach.unticked")} first t={t} />
			</MainForm>
			<SideForm screen={screen} act="go_without" submit={t("reach.without")} />
		</Frame>
	);
}
