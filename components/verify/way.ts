import type { CodeState } from "@/lib/inquiries/schemas";
import type { Channel } from "@/lib/kernel/words";
import { shownAddress } from "./address";
import { numberTag } from "./parts";
import type { Translate } from "./texts";
import { kindIn } from "./words";

/** Where the newest message is. */
export function whereabouts({ delivery, channel, codeLength, address, ours }: CodeState, t: Translate) {
	const values = { length: codeLength, address: shownAddress(address), ...numberTag };
	if (delivery === "unanswered") return t.rich("way.unanswered", values);
	if (delivery === "undeliverable" && ours) return t("way.lost-ours", kindIn(address));
	if (delivery === "undeliverable") return t.rich(`way.lost-${channel}`, values);
	return t.rich(`way.${channel}-${delivery}`, values);
}

/** Why it comes another way than the one before. Once it has come, the next sentence says how. */
export function whyInstead({ instead, channel, delivery }: CodeState, t: Translate): string | undefined {
	if (!instead) return undefined;
	const why = t(`way.why-${instead}`);
	if (delivery === "delivered" || delivery === "unanswered") return `${why}.`;
	return t("way.instead", { why, now: t(`way.now-${channel}`) });
}

/** The question of whom it did not help. */
export function troubleWith({ delivery, channel }: CodeState, t: Translate): string {
	if (delivery === "unanswered") return t("way.missed");
	if (delivery === "delivered") return channel === "voice" ? t("way.unheard") : t("way.unseen");
	return t(`way.none-${channel}`);
}

export function thenBy({ next, channel }: CodeState & { next: { channel: Channel } }, t: Translate, time: string) {
	return t(`way.next-${next.channel}`, { again: next.channel === channel ? "yes" : "no", time });
}

/** The words of sending again, which for a call is calling again. */
export function againWords({ channel, nextIsNew }: Pick<CodeState, "channel" | "nextIsNew">, t: Translate) {
	if (channel === "voice") {
		return {
			submit: nextIsNew ? t("way.callNew") : t("way.callAgain"),
			wait: (time: string) => t("way.callIn", { time }),
			ticking: t("way.callTicking", { time: "{time}" }),
			over: t("way.callReady"),
		};
	}
	return {
		submit: nextIsNew ? t("code.newCode") : t("code.again"),
		wait: (time: string) => t("code.sendIn", { time }),
		ticking: t("code.sendTicking", { time: "{time}" }),
		over: t("code.sendReady"),
	};
}
