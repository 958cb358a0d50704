import type { Environment, ProviderName } from "@/lib/kernel/words";
import type { LineHealth } from "./carrier";
import { PLATFORM_LINE } from "./settings";

/** A line as the dashboard has it: all but its secret. */
export type LineView = LineHealth & {
	/** Null: the platform's, which has no row. */
	id: string | null;
	name: string;
	provider: ProviderName;
	/** What may be seen of its access; nothing of the platform's and of the sandbox's. */
	settings: Record<string, string>;
	/** What is missing before there is such a line at all, in a sentence. */
	needs: string | null;
	/** Where its provider has to post what people answer, and the word that Meta asks for when that is set up. */
	webhook: { url: string; verifyToken: string | null } | null;
	testedAt: Date | null;
	updatedAt: Date | null;
};

type Row = LineHealth & {
	id: string;
	name: string;
	environment: Environment;
	provider: ProviderName;
	settings: unknown;
	testedAt: Date;
	updatedAt: Date;
};

export function viewOf(row: Row): Omit<LineView, "webhook"> {
	const { id, name, environment, provider, settings, testedAt, updatedAt } = row;
	return {
		...{ id, name, provider: environment === "sandbox" ? "sandbox" : provider },
		settings: settings as Record<string, string>,
		...healthIn(row),
		needs: null,
		...{ testedAt, updatedAt },
	};
}

const NEEDS =
	"Whoever runs this installation sets TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM, " +
	"or you connect a Twilio account with a WhatsApp sender under Settings › Providers.";

/** The installation's own. What it is tested with is shown, and kept nowhere. */
export function platformView(
	{ environment }: { environment: Environment },
	isThere: boolean,
	tested?: LineHealth,
): LineView {
	const health = tested ?? { connected: isThere, reason: null, quality: null, sendingLimit: null };
	return {
		...{ id: null, name: PLATFORM_LINE, provider: environment === "sandbox" ? "sandbox" : "twilio" },
		settings: {},
		...health,
		needs: isThere ? null : NEEDS,
		webhook: null,
		...{ testedAt: null, updatedAt: null },
	};
}

function healthIn({ connected, reason, quality, sendingLimit }: Row): LineHealth {
	return { connected, reason, quality, sendingLimit };
}
