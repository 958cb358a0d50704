import type { Language } from "@/lib/kernel/words";
import { Unlinked } from "./icons";
import { Heading, Lead } from "./parts";
import { translator } from "./texts";

/** One same page for every address that leads nowhere, whatever the reason. */
export function Unknown({ language }: { language: Language }) {
	const t = translator(language);
	return (
		<div data-brand="" className="hosted">
			<title>{t("unknown.title")}</title>
			<div className="hosted-column justify-center">
				<main className="hosted-card justify-center pb-6">
					<Heading icon={<Unlinked className="size-6" />} tone="warn">
						{t("unknown.heading")}
					</Heading>
					<Lead>{t("unknown.text")}</Lead>
				</main>
			</div>
		</div>
	);
}
