import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Person, Phone } from "./icons";
import { Heading, Lead, MainForm } from "./parts";
import { translator } from "./texts";

const WHY = { "other-browser": "start.otherBrowser", expired: "start.expired", claimed: "start.claimed" } as const;

export function StartHere({ screen }: { screen: Extract<Screen, { kind: "start-here" }> }) {
	const t = translator(screen.language);
	if (screen.untouched) return <FirstStart screen={screen} />;
	return (
		<Frame screen={screen} t={t} title={t("start.heading")}>
			<Heading icon={<Person className="size-6" />}>{t("start.heading")}</Heading>
			<Lead>{t(WHY[screen.reason])}</Lead>
			<Lead>{t("start.hidden")}</Lead>
			<MainForm screen={screen} act="start_here" submit={t("start.submit")} next={t("start.next")} />
		</Frame>
	);
}

/** To somebody who has done nothing yet, "again" and "elsewhere" would be riddles. */
function FirstStart({ screen }: { screen: Extract<Screen, { kind: "start-here" }> }) {
	const t = translator(screen.language);
	return (
		<Frame screen={screen} t={t} title={t("link.heading")}>
			<Heading icon={<Phone className="size-6" />}>{t("link.heading")}</Heading>
			<Lead>{t("link.textOpen")}</Lead>
			<MainForm screen={screen} act="start_here" submit={t("link.submit")} next={t("link.next")} />
		</Frame>
	);
}
