import type { CodePage } from "./code-form";
import { Post, SideForm } from "./parts";
import { translator } from "./texts";
import { Wait } from "./wait";
import { againWords, thenBy, troubleWith } from "./way";
import { waitInWords } from "./words";

/** For whoever got no message: what follows by itself, send again, or another way. */
export function Resend(page: CodePage) {
	const { screen, code, wayOut } = page;
	const t = translator(screen.language);
	const { channel, resendsLeft, nextIsNew, delivery } = code;
	const may = resendsLeft > 0;
	return (
		<section aria-labelledby="no-message" className="mt-5 border-line border-t pt-5">
			<h2 id="no-message" className="font-semibold">
				{troubleWith(code, t)}
			</h2>
			<div className="mt-1 text-[0.9375rem] text-muted">
				<Following {...page} />
				<p>{may ? (nextIsNew ? t("code.fresh") : t("code.same")) : t("code.noSends")}</p>
				{channel === "email" && <p>{t("way.spam")}</p>}
				{may && resendsLeft === 1 && <p>{t("code.lastSend")}</p>}
			</div>
			<div className="mt-4 flex flex-col gap-3">
				{delivery !== "unanswered" && <Again {...page} />}
				<Other {...page} />
			</div>
			{wayOut && <div className="mt-1">{wayOut}</div>}
		</section>
	);
}

/** The same way once more. */
export function Again({ screen, code, send }: CodePage) {
	const t = translator(screen.language);
	const { resendSeconds, resendsLeft } = code;
	const { submit, wait, ticking, over } = againWords(code, t);
	if (resendsLeft <= 0) return null;
	return (
		<div>
			{resendSeconds > 0 && (
				<Wait
					seconds={resendSeconds}
					words={wait(waitInWords(t, resendSeconds))}
					ticking={ticking}
					over={over}
					className="mb-2 text-[0.9375rem]"
				/>
			)}
			<SideForm screen={screen} act={send} wait={resendSeconds} submit={submit} outlined />
		</div>
	);
}

/** Another way, at once. A page that is older than the newest message asks for nothing. */
export function Other({ screen, code, instead }: CodePage) {
	const t = translator(screen.language);
	if (!code.other) return null;
	return (
		<Post screen={screen} act={instead}>
			<input type="hidden" name="slot" value={code.slot} />
			<button type="submit" className="button button-outlined">
				{t(`way.other-${code.other}`)}
			</button>
		</Post>
	);
}

/** What happens without anybody doing anything. */
export function Following({ screen, code }: Pick<CodePage, "screen" | "code">) {
	const t = translator(screen.language);
	const { next } = code;
	if (!next) return null;
	return (
		<Wait
			seconds={next.seconds}
			words={thenBy({ ...code, next }, t, waitInWords(t, next.seconds))}
			ticking={thenBy({ ...code, next }, t, "{time}")}
			over={t("way.nextNow")}
			className="text-ink"
		/>
	);
}
