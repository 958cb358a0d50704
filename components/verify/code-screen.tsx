import type { CodeState } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";
import { shownPhone } from "./address";
import { CodeForm, type CodePage } from "./code-form";
import { CodeOver } from "./code-over";
import { Frame } from "./frame";
import { Heading, Lead, Note, numberTag } from "./parts";
import { Resend } from "./resend";
import { translator } from "./texts";
import { Wait } from "./wait";
import { waitInWords } from "./words";

export function CodeScreen(page: CodePage) {
	const { screen, code } = page;
	if (code.state !== "live" || code.delivery === "undeliverable") return <CodeOver {...page} />;

	const t = translator(screen.language);
	const { notice, address, codeLength, delivery } = code;
	const values = { length: codeLength, phone: shownPhone(address), ...numberTag };
	return (
		<Frame screen={screen} t={t} title={t("code.heading")} faulty={notice !== undefined && notice !== "sent"}>
			<Heading>{t("code.heading")}</Heading>
			<div data-delivery={delivery} data-say={notice ? undefined : ""}>
				<Lead>{delivery === "sent" ? t.rich("code.sent", values) : t.rich("code.onItsWay", values)}</Lead>
			</div>
			<CodeNote code={code} language={screen.language} />
			<CodeForm {...page} />
			<Resend {...page} />
		</Frame>
	);
}

/** What came of asking for another code. */
function CodeNote({ code, language }: { code: CodeState; language: Language }) {
	const t = translator(language);
	const { notice, waitSeconds, resendSeconds } = code;
	if (notice !== "sent" && notice !== "wait" && notice !== "too-many") return null;
	const seconds = waitSeconds ?? resendSeconds;
	return (
		<div className="mt-5">
			<Note tone={notice === "sent" ? "good" : "warn"}>
				{notice === "sent" && t("code.resent")}
				{notice === "too-many" && t("code.tooMany")}
				{notice === "wait" && (
					<Wait
						seconds={seconds}
						words={t("code.wait", { time: waitInWords(t, seconds) })}
						ticking={t("code.wait", { time: "{time}" })}
						over={t("code.sendReady")}
					/>
				)}
			</Note>
		</div>
	);
}
