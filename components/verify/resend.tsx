import type { CodePage } from "./code-form";
import { SideForm } from "./parts";
import { translator } from "./texts";
import { Wait } from "./wait";
import { waitInWords } from "./words";

/** For whoever got no message: send again, or another way. */
export function Resend({ screen, code, send, wayOut }: CodePage) {
	const t = translator(screen.language);
	const { resendSeconds, resendsLeft, nextIsNew } = code;
	const may = resendsLeft > 0;
	return (
		<section aria-labelledby="no-message" className="mt-5 border-line border-t pt-5">
			<h2 id="no-message" className="font-semibold">
				{t("code.noMessage")}
			</h2>
			<div className="mt-1 text-[0.9375rem] text-muted">
				<p>{may ? (nextIsNew ? t("code.fresh") : t("code.same")) : t("code.noSends")}</p>
				{may && resendsLeft === 1 && <p>{t("code.lastSend")}</p>}
				{may && resendSeconds > 0 && (
					<Wait
						seconds={resendSeconds}
						words={t("code.sendIn", { time: waitInWords(t, resendSeconds) })}
						ticking={t("code.sendTicking", { time: "{time}" })}
						over={t("code.sendReady")}
						className="text-ink"
					/>
				)}
			</div>
			{may && (
				<div className="mt-4">
					<SideForm
						screen={screen}
						act={send}
						wait={resendSeconds}
						submit={nextIsNew ? t("code.newCode") : t("code.again")}
						outlined
					/>
				</div>
			)}
			{wayOut && <div className="mt-1">{wayOut}</div>}
		</section>
	);
}
