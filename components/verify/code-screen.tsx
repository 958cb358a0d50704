import type { CodeState } from "@/lib/inquiries/schemas";
import type { Language } from "@/lib/kernel/words";
import { CodeForm, type CodePage } from "./code-form";
import { CodeOver } from "./code-over";
import { Frame } from "./frame";
import { Heading, Lead, Note } from "./parts";
import { Again, Resend } from "./resend";
import { type Translate, translator } from "./texts";
import { Wait } from "./wait";
import { whereabouts, whyInstead } from "./way";
import { kindIn, waitInWords } from "./words";

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
	const { notice, waitSeconds, resendSeconds } = code;
	if (notice !== "sent" && notice !== "wait" && notice !== "too-many") return null;
	const sent = notice === "sent" ? sentWords(code, t) : undefined;
	if (notice === "sent" && !sent) return null;
	const seconds = waitSeconds ?? resendSeconds;
	return (
		<div className="mt-5">
			<Note tone={notice === "sent" ? "good" : "warn"}>
				{sent}
				{notice === "too-many" && t("code.tooMany", kindIn(code.address))}
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

/** What is there no longer takes a moment to come; a call says for itself what became of it. */
function sentWords({ channel, delivery }: CodeState, t: Translate): string | undefined {
	const there = delivery === "delivered" || delivery === "unanswered";
	if (channel === "voice") return there ? undefined : t("way.calling");
	return there ? t("code.resentThere") : t("code.resent");
}
