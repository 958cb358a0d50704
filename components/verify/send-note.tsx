import type { SendNotice } from "@/lib/inquiries/schemas";
import { Note } from "./parts";
import type { Translate } from "./texts";
import { Wait } from "./wait";
import { waitInWords } from "./words";

/** Why nothing was sent just now. */
export function SendNote({
	notice,
	waitSeconds,
	t,
}: {
	notice: SendNotice;
	waitSeconds: number | undefined;
	t: Translate;
}) {
	return (
		<div className="mt-5">
			<Note tone="warn">
				{notice === "wait" ? (
					<Wait
						seconds={waitSeconds}
						words={t("confirm.wait", { time: waitInWords(t, waitSeconds) })}
						ticking={t("confirm.wait", { time: "{time}" })}
						over={t("code.sendReady")}
					/>
				) : (
					t("confirm.tooMany")
				)}
			</Note>
		</div>
	);
}
