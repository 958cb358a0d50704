import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Lock } from "./icons";
import { Heading, Lead, Next } from "./parts";
import { translator } from "./texts";
import { ownTitle } from "./words";

/** A second factor that has nowhere to go: what to do is not the person's to type. */
export function NoFactor({ screen }: { screen: Extract<Screen, { kind: "no-factor" }> }) {
	const t = translator(screen.language);
	const company = screen.company.name;
	const title = ownTitle(screen) ?? t("factor.heading");
	return (
		<Frame screen={screen} t={t} title={title}>
			<Heading icon={<Lock className="size-6" />} tone="warn">
				{title}
			</Heading>
			<Lead>{t("factor.none", { company })}</Lead>
			<Lead>{t("factor.noneHelp", { company })}</Lead>
			<div className="mt-4">
				<Next>{t("factor.noneNext")}</Next>
			</div>
		</Frame>
	);
}
