import type { CSSProperties } from "react";
import type { CodeState } from "@/lib/inquiries/schemas";
import { FieldError } from "./parts";
import type { Translate } from "./texts";
import { Wait } from "./wait";
import { kindIn, lifeInWords, waitInWords } from "./words";

/** One real input over painted boxes: pasting, autofill and screen readers see a single field. */
export function CodeField({ code, t }: { code: CodeState; t: Translate }) {
	const { codeLength, lifeSeconds, notice, channel } = code;
	const faulty = notice === "wrong" || notice === "malformed" || notice === "slow-down";
	return (
		<div>
			<label htmlFor="code" className="label">
				{t("code.label")}
			</label>
			<div
				className="code"
				style={{ "--n": codeLength } as CSSProperties}
				data-faulty={faulty ? "" : undefined}
				dir="ltr"
			>
				<div aria-hidden="true" className="code-boxes">
					{Array.from({ length: codeLength }, (_, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: boxes have nothing but their place
						<span key={i} />
					))}
				</div>
				<input
					id="code"
					name="code"
					type="text"
					inputMode="numeric"
					autoComplete="one-time-code"
					autoCapitalize="off"
					autoCorrect="off"
					spellCheck={false}
					dir="ltr"
					data-code={codeLength}
					data-channel={channel}
					aria-required="true"
					aria-invalid={faulty || undefined}
					aria-describedby={faulty ? "code-fault code-life" : "code-life"}
					// biome-ignore lint/a11y/noAutofocus: the page has one question, and the code is in the person's hand
					autoFocus
				/>
			</div>
			{faulty && <FieldError id="code-fault">{fault(code, t)}</FieldError>}
			<div id="code-life" data-part="life" className="mt-3 text-[0.9375rem] text-muted">
				<Wait
					seconds={lifeSeconds}
					words={lifeInWords(t, lifeSeconds)}
					ticking={t("code.lifeTicking", { time: "{time}" })}
					over={t("code.lifeOver")}
				/>
			</div>
		</div>
	);
}

function fault({ address, notice, triesLeft, codeLength, waitSeconds }: CodeState, t: Translate) {
	if (notice === "wrong") return t("code.wrong", { tries: triesLeft });
	if (notice === "malformed") return t("code.malformed", { length: codeLength });
	return (
		<Wait
			seconds={waitSeconds}
			words={t("code.slowDown", { time: waitInWords(t, waitSeconds), ...kindIn(address) })}
			ticking={t("code.slowDown", { time: "{time}", ...kindIn(address) })}
			over={t("code.tryNow")}
		/>
	);
}
