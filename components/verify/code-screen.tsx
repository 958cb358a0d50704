import type { CodeState } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";
import { CodeForm, type CodePage } from "./code-form";
import { CodeOver } from "./code-over";
import { Frame } from "./frame";
import { Heading, Lead, Note } from "./parts";
import { Again, Resend } from "./resend";
import { translator } from "./texts";
import { Wait } from "./wait";
import { whereabouts, whyInstead } from "./way";
import { waitInWords } from "./words";

/** Parts with a name are replaced when they have changed; the form between them stays, with what is typed in it. */
export function CodeScreen(page: CodePage) {
	const { screen, code } = page;
	if (code.state !== "live" || code.delivery === "undeliverable") return <CodeOver {...page} />;

	const t = translator(screen.language);
	const { notice, delivery, tag } = code;
	const why = whyInstead(code, t);
	const faulty = notice !== undefined && notice !== "sent";
	return (
		<Frame screen={screen} t={t} title={t("code.heading")} faulty={faulty} tag={tag}>
			<div data-part="lead">
				<Heading>{t("code.heading")}</Heading>
				<div data-delivery={delivery} data-say={notice ? "later" : ""}>
					{why && <Lead>{why}</Lead>}
					<Lead>{whereabouts(code, t)}</Lead>
				</div>
				{delivery === "unanswered" && (
					<div className="mt-4">
						<Again {...page} />
					</div>
				)}
			</div>
			<div data-part="note">
				<CodeNote code={code} language={screen.language} />
			</div>
			<CodeForm {...page} />
			<div data-part="more">
				<Resend {...page} />
			</div>
		</Frame>
	);
}

/** What came of asking for another code. */
function CodeNote({ code, language }: { code: CodeState; language: Language }) {
	const t = translator(language);
	const { notice, waitSeconds, resendSeconds, channel, delivery } = code;
	if (notice !== "sent" && notice !== "wait" && notice !== "too-many") return null;
	// Once it is there, it is no longer about to come.
	if (notice === "sent" && (delivery === "delivered" || delivery === "unanswered")) return null;
	const seconds = waitSeconds ?? resendSeconds;
	return (
		<div className="mt-5">
			<Note tone={notice === "sent" ? "good" : "warn"}>
				{notice === "sent" && (channel === "voice" ? t("way.calling") : t("code.resent"))}
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
