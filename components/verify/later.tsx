import type { LaterScreen } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { AgreedPhone } from "./agreed-phone";
import { Frame } from "./frame";
import { momentIn } from "./moment";
import { Heading, Lead, MainForm, Note, numberTag, SideForm } from "./parts";
import { translator } from "./texts";
import { WhenFields } from "./when-fields";

/** Where and when to write to who would rather go on later. */
export function Later({ screen }: { screen: LaterScreen }) {
	const { asked, company, fault, language, standing, to } = screen;
	const t = translator(language);
	const atPhone = asked?.fault !== undefined || asked?.unticked === true;
	return (
		<Frame screen={screen} t={t} title={t("later.heading")} faulty={atPhone || fault !== undefined}>
			<Heading>{t("later.heading")}</Heading>
			<Lead>{t("later.lead", { company: company.name })}</Lead>
			{to && <Lead>{t.rich("later.to", { company: company.name, address: shownAddress(to), ...numberTag })}</Lead>}
			{standing && (
				<div className="mt-6">
					<Note tone="good">{t("later.standing", { time: momentIn(language, standing.at, standing.zone) })}</Note>
				</div>
			)}
			<MainForm screen={screen} act="postpone" submit={t("later.submit")} next={t("later.next")}>
				<WhenFields screen={screen} t={t} />
				{asked && (
					<div className="mt-6">
						<AgreedPhone
							asked={asked}
							language={language}
							unticked={t("later.unticked")}
							first={fault === undefined}
							t={t}
						/>
					</div>
				)}
			</MainForm>
			{standing && <SideForm screen={screen} act="keep_postponed" submit={t("later.keep")} />}
			<SideForm screen={screen} act="start_now" submit={t("later.now")} />
		</Frame>
	);
}
