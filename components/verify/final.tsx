import type { Outcome, Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Alert, Clock, Cross, Tick } from "./icons";
import { Heading, Lead, WayBack } from "./parts";
import { translator } from "./texts";

const LOOKS: Record<Outcome, { icon: typeof Tick; tone: "good" | "bad" | "warn" | "accent" }> = {
	completed: { icon: Tick, tone: "good" },
	approved: { icon: Tick, tone: "good" },
	needs_review: { icon: Clock, tone: "accent" },
	failed: { icon: Alert, tone: "warn" },
	declined: { icon: Cross, tone: "bad" },
};

/** Nothing is left to do here, and nothing entered is shown: anyone with the link sees this. */
export function Final({ screen }: { screen: Extract<Screen, { kind: "final" }> }) {
	const { outcome, byRule, redirect, language } = screen;
	const t = translator(language);
	const company = screen.company.name;
	const { icon: Icon, tone } = LOOKS[outcome];
	return (
		<Frame screen={screen} t={t} title={t(`final.${outcome}`)}>
			<div className="outcome">
				<Heading icon={<Icon className="size-9" />} tone={tone}>
					{t(`final.${outcome}`)}
				</Heading>
				{/* Where the flow itself declines a failed check, nobody has looked at it. */}
				<Lead>{t(`final.${byRule ? "failed" : outcome}More`, { company })}</Lead>
				<Lead>{t(`final.${outcome}Next`, { company })}</Lead>
			</div>
			{redirect ? (
				<WayBack to={redirect} company={company} t={t} />
			) : (
				<p className="mt-4 py-3 text-center text-[0.9375rem] text-muted">{t("final.close")}</p>
			)}
		</Frame>
	);
}
