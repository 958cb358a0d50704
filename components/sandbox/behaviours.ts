import type { Behaviour } from "@/lib/messaging/schemas";

/** How a number may take messages, in words. */
export const BEHAVIOUR_WORDS: Record<Behaviour, { name: string; means: string }> = {
	delivered: { name: "Normal", means: "everything arrives at once" },
	reads: { name: "Reads WhatsApp", means: "everything arrives, and WhatsApp messages are read" },
	late: { name: "Late", means: "everything arrives after 45 seconds" },
	landline: { name: "Landline", means: "texts and WhatsApp fail, calls are taken" },
	unreachable: { name: "Unreachable", means: "messages fail at once, calls ring out" },
	silent: { name: "Silent", means: "nothing arrives, and nobody says so" },
	"not-on-whatsapp": { name: "Not on WhatsApp", means: "WhatsApp fails, the rest arrives" },
	"replies-stop": {
		name: "Replies STOP",
		means: "everything arrives, and a message that leads back is answered with STOP",
	},
	unanswered: { name: "Never answers", means: "calls ring out, the rest arrives" },
};
