import type { z } from "zod";
import type { Definition } from "../schemas";

/**
 * Somebody who is known confirms that it is them: a code to a phone or e-mail that their account has proven before.
 * Made by API for an account, within the hour; a link of its own would have nobody to ask.
 */
export const SECOND_FACTOR: z.input<typeof Definition> = {
	name: "Confirm that it is you",
	purpose: {
		en: "We check that it is you before your account is changed.",
		es: "Comprobamos que eres tú antes de cambiar algo en tu cuenta.",
		pt: "Confirmamos que é você antes de mudar algo na sua conta.",
	},
	steps: [{ key: "second-factor", type: "second-factor", contacts: ["phone", "email"], maySwitch: true }],
	settings: {
		onCompletion: "approve",
		onFailure: "decline",
		expiry: { afterCreateSeconds: 3600, afterResumeSeconds: 3600, maxLifetimeSeconds: 86_400 },
		links: { clientSideCreation: false },
	},
	brand: { primary: "#0f6b4f" },
};
