import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Clock } from "./icons";
import { Heading, Lead, WayBack } from "./parts";
import { translator } from "./texts";

export function Ended({ screen }: { screen: Extract<Screen, { kind: "ended" }> }) {
	const { anew, company, erased, language, redirect } = screen;
	const t = translator(language);
	return (
		<Frame screen={screen} t={t} title={t("ended.heading")}>
			<div className="outcome">
				<Heading icon={<Clock className="size-9" />} tone="warn">
					{t("ended.heading")}
				</Heading>
				<Lead>{t(erased ? "ended.erased" : "ended.text")}</Lead>
				<Lead>{anew ? t("ended.anew") : t("ended.next", { company: company.name })}</Lead>
			</div>
			{anew && (
				<div className="actions">
					<a href={anew} className="button">
						{t("ended.begin")}
					</a>
				</div>
			)}
			{redirect && <WayBack to={redirect} company={company.name} t={t} />}
		</Frame>
	);
}
