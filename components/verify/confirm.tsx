import type { Screen } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { BackToCode } from "./back-to-code";
import { Frame } from "./frame";
import { Heading, Lead, MainForm, SideForm, StepBack } from "./parts";
import { SendNote } from "./send-note";
import { SwitchFactor } from "./switch-factor";
import { type Translate, translator } from "./texts";
import { kindIn, ownTitle } from "./words";

type Props = { screen: Extract<Screen, { kind: "confirm" }> };

/** The address once more before anything is sent to it. */
export function Confirm({ screen }: Props) {
	const { address, language, back, factor, mayChange, notice, waitSeconds } = screen;
	const t = translator(language);
	const kind = kindIn(address);
	const title = titleOf(screen, t);
	return (
		<Frame screen={screen} t={t} title={title} faulty={notice !== undefined}>
			<Heading>{title}</Heading>
			<Lead>{leadOf(screen, t)}</Lead>
			<p className="mt-6 rounded-xl bg-raised px-4 py-5 text-center text-2xl font-semibold tracking-[-0.01em] ring-1 ring-line ring-inset">
				<bdi dir="ltr" className="wrap-anywhere">
					{shownAddress(address)}
				</bdi>
			</p>
			{notice && <SendNote notice={notice} waitSeconds={waitSeconds} address={address} t={t} />}
			<MainForm
				screen={screen}
				act="send_code"
				wait={waitSeconds}
				submit={t("confirm.submit")}
				next={t("confirm.next", kind)}
			/>
			{mayChange && <SideForm screen={screen} act="change_address" submit={t("confirm.change", kind)} />}
			{factor?.other && <SwitchFactor screen={screen} other={factor.other} t={t} />}
			{back && <BackToCode screen={screen} back={back} t={t} />}
			<StepBack screen={screen} t={t} />
		</Frame>
	);
}

function titleOf(screen: Props["screen"], t: Translate): string {
	const { address, factor } = screen;
	if (factor) return ownTitle(screen) ?? t("factor.heading");
	const kind = kindIn(address);
	return address.masked ? (ownTitle(screen) ?? t("confirm.headingGiven", kind)) : t("confirm.heading", kind);
}

function leadOf({ by, company: { name: company }, factor, mayChange }: Props["screen"], t: Translate): string {
	if (factor) return t(`factor.lead-${by}`, { company });
	return mayChange ? t(`confirm.lead-${by}`) : t(`confirm.leadGiven-${by}`, { company });
}
