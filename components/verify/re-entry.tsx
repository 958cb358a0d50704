import type { Screen } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { Frame } from "./frame";
import { Lock } from "./icons";
import { Heading, Lead, MainForm, numberTag } from "./parts";
import { SendNote } from "./send-note";
import { translator } from "./texts";
import { kindIn } from "./words";

/** Shows nothing of the person: whoever reads this has proved nothing yet. */
export function ReEntry({ screen }: { screen: Extract<Screen, { kind: "re-entry" }> }) {
	const { reason, address, company, language, notice, waitSeconds } = screen;
	const t = translator(language);
	const text = reason === "other-browser" ? "return.otherBrowser" : "return.expired";
	return (
		<Frame screen={screen} t={t} title={t("return.heading")} faulty={notice !== undefined}>
			<Heading icon={<Lock className="size-6" />}>{t("return.heading")}</Heading>
			<Lead>{t.rich(text, { address: shownAddress(address), ...numberTag })}</Lead>
			{notice && <SendNote notice={notice} waitSeconds={waitSeconds} address={address} t={t} />}
			<MainForm
				screen={screen}
				act="send_re_entry"
				wait={waitSeconds}
				submit={t("return.submit")}
				next={t("return.next")}
			/>
			<details className="text-[0.9375rem]">
				<summary className="text-button">{t("return.noAccess", kindIn(address))}</summary>
				<div className="px-2 pb-2 text-center text-muted">
					<p>{t("return.contact", { company: company.name })}</p>
				</div>
			</details>
		</Frame>
	);
}
