import type { Screen } from "@/lib/inquiries/schemas";
import { shownPhone } from "./address";
import { BackToCode } from "./back-to-code";
import { Frame } from "./frame";
import { Heading, Lead, MainForm, SideForm } from "./parts";
import { SendNote } from "./send-note";
import { translator } from "./texts";
import { ownTitle } from "./words";

export function ConfirmPhone({ screen }: { screen: Extract<Screen, { kind: "confirm-phone" }> }) {
	const { address, by, company, language, back, mayChange, notice, waitSeconds } = screen;
	const t = translator(language);
	const typedHere = !address.masked;
	const title = typedHere ? t("confirm.heading") : (ownTitle(screen) ?? t("confirm.headingGiven"));
	return (
		<Frame screen={screen} t={t} title={title} faulty={notice !== undefined}>
			<Heading>{title}</Heading>
			<Lead>{mayChange ? t(`confirm.lead-${by}`) : t(`confirm.leadGiven-${by}`, { company: company.name })}</Lead>
			<p className="mt-6 rounded-xl bg-raised px-4 py-5 text-center text-2xl font-semibold tracking-[-0.01em] ring-1 ring-line ring-inset">
				<bdi dir="ltr">{shownPhone(address)}</bdi>
			</p>
			{notice && <SendNote notice={notice} waitSeconds={waitSeconds} t={t} />}
			<MainForm
				screen={screen}
				act="send_code"
				wait={waitSeconds}
				submit={t("confirm.submit")}
				next={t("confirm.next")}
			/>
			{mayChange && <SideForm screen={screen} act="change_phone" submit={t("confirm.change")} />}
			{back && <BackToCode screen={screen} back={back} t={t} />}
		</Frame>
	);
}
