import type { Address, SendNotice } from "@/lib/inquiries/schemas";
import { Note } from "./parts";
import type { Translate } from "./texts";
import { Wait } from "./wait";
import { kindIn, waitInWords } from "./words";

/** Why nothing was sent just now. */
export function SendNote({
	notice,
	waitSeconds,
	address,
	t,
}: {
	notice: SendNotice;
	waitSeconds: number | undefined;
	address: Address;
	t: Translate;
}) {
	return (
		<div className="mt-5">
			<Note tone="warn">
				{notice === "wait" ? (
					<Wait
						seconds={waitSeconds}
						words={t("confirm.wait", { time: waitInWords(t, waitSeconds), ...kindIn(address) })}
						ticking={t("confirm.wait", { time: "{time}", ...kindIn(address) })}
						over={t("code.sendReady")}
					/>
				) : (
					t("confirm.tooMany", kindIn(address))
				)}
			</Note>
		</div>
	);
}
