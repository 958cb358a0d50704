import type { z } from "zod";
import type { Definition } from "../schemas";

/** The least there is: a number, and a code that proves it. */
export const PHONE_ONLY: z.input<typeof Definition> = {
	name: "Confirm your phone",
	purpose: {
		en: "We check that this number is yours before we text you about walks.",
		es: "Comprobamos que este número es tuyo antes de escribirte sobre los paseos.",
		pt: "Confirmamos que este número é seu antes de enviar mensagens sobre os passeios.",
	},
	steps: [{ key: "phone", type: "phone", country: "CO" }],
	settings: { onCompletion: "approve" },
	brand: { primary: "#0f6b4f" },
};
