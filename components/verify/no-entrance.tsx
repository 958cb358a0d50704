import type { Screen, NoEntrance as Why } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Clock, Lock, Tick, Unlinked } from "./icons";
import { Heading, Lead, looksOf, Next, WayBack } from "./parts";
import { translator } from "./texts";

const ICONS: Record<Why, typeof Clock> = { used: Tick, revoked: Lock, expired: Clock, closed: Lock, wrong: Unlinked };

/** A link that leads in no more, said calmly, with the way on. Whoever reads this has proved nothing. */
export function NoEntrance({ screen }: { screen: Extract<Screen, { kind: "no-entrance" }> }) {
	const { company, inquiryId, language, redirect, why } = screen;
	const t = translator(language);
	const title = t(`noEntrance.${why}`);
	const Icon = ICONS[why];
	return (
		<Frame screen={screen} t={t} title={title}>
			<Heading icon={<Icon className="size-6" />} tone="warn">
				{title}
			</Heading>
			<Lead>{t(why === "expired" && !inquiryId ? "noEntrance.expiredUnused" : `noEntrance.${why}More`)}</Lead>
			{inquiryId ? (
				<div className="mt-6 flex flex-1 flex-col">
					<div className="mt-auto pt-2">
						<Next>{t("noEntrance.next")}</Next>
					</div>
					<div className="actions">
						<a href={`/verify?${looksOf(screen, { "inquiry-id": inquiryId })}`} className="button">
							{t("noEntrance.goOn")}
						</a>
					</div>
				</div>
			) : (
				<>
					<Lead>{t("ended.next", { company: company.name })}</Lead>
					{redirect && <WayBack to={redirect} company={company.name} t={t} />}
				</>
			)}
		</Frame>
	);
}
