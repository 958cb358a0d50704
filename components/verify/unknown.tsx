import type { Language } from "@/lib/kernel/words";
import { Unlinked } from "./icons";
import { Heading, Lead } from "./parts";
import { Plain } from "./plain";
import { translator } from "./texts";

/** One same page for every address that leads nowhere, whatever the reason. */
export function Unknown({ language }: { language: Language }) {
	const t = translator(language);
	return (
		<Plain language={language} title={t("unknown.title")}>
			<Heading icon={<Unlinked className="size-6" />} tone="warn">
				{t("unknown.heading")}
			</Heading>
			<Lead>{t("unknown.text")}</Lead>
		</Plain>
	);
}
