import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Clock } from "./icons";
import { Heading, Lead, MainForm, Note, SideForm } from "./parts";
import { translator } from "./texts";

/** Now, or at a time of one's own. */
export function StartOrLater({ screen }: { screen: Extract<Screen, { kind: "start-or-later" }> }) {
	const { canceled, company, language } = screen;
	const t = translator(language);
	return (
		<Frame screen={screen} t={t} title={t("later.offer")}>
			<Heading icon={<Clock className="size-6" />}>{t("later.offer")}</Heading>
			<Lead>{t("later.offerMore", { company: company.name })}</Lead>
			{canceled && (
				<div className="mt-6">
					<Note tone="good">{t("later.canceled")}</Note>
				</div>
			)}
			<MainForm screen={screen} act="start_now" submit={t("later.now")} next={t("later.offerNext")} />
			<SideForm screen={screen} act="later" submit={t("later.later")} outlined />
		</Frame>
	);
}
