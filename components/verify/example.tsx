import type { Language } from "@/lib/kernel/words";
import { Outside } from "./icons";
import { Heading, Lead } from "./parts";
import { Plain } from "./plain";
import { translator } from "./texts";

/** What WhatsApp's reviewers find behind the buttons of a message: what such a link is, and that this one is nobody's. */
export function Example({ of, language }: { of: "continue" | "stop"; language: Language }) {
	const t = translator(language);
	return (
		<Plain language={language} title={t("example.title")}>
			<Heading icon={<Outside className="size-6" />}>{t("example.heading")}</Heading>
			<Lead>{t(`example.${of}`)}</Lead>
			<Lead>{t("example.text")}</Lead>
		</Plain>
	);
}
