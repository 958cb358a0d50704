import type { Screen } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { Frame } from "./frame";
import { Clock } from "./icons";
import { momentIn, zoneIn } from "./moment";
import { Heading, Lead, looksOf, Next, numberTag, SideForm } from "./parts";
import { translator } from "./texts";

/** What was asked for, with the ways to have it otherwise. */
export function Postponed({ screen }: { screen: Extract<Screen, { kind: "postponed" }> }) {
	const { address, at, company, inquiryId, language, zone } = screen;
	const t = translator(language);
	return (
		<Frame screen={screen} t={t} title={t("later.postponed")}>
			<div className="outcome">
				<Heading icon={<Clock className="size-9" />} tone="good">
					{t("later.postponed")}
				</Heading>
				<p className="mt-4 text-xl font-semibold">{momentIn(language, at, zone)}</p>
				<p className="mt-1 text-[0.9375rem] text-muted">{zoneIn(language, zone)}</p>
				<Lead>
					{t.rich("later.postponedMore", { company: company.name, address: shownAddress(address), ...numberTag })}
				</Lead>
				<p className="mt-2.5 text-[0.9375rem] text-muted">{t("later.optedOut")}</p>
			</div>
			<Next>{t("later.postponedNext")}</Next>
			<a href={`/verify/calendar?${looksOf(screen, { "inquiry-id": inquiryId })}`} download="" className="button">
				{t("later.calendar")}
			</a>
			<div className="mt-2">
				<SideForm screen={screen} act="later" submit={t("later.change")} />
				<SideForm screen={screen} act="cancel_postponed" submit={t("later.cancel")} />
				<SideForm screen={screen} act="start_now" submit={t("later.now")} />
			</div>
		</Frame>
	);
}
