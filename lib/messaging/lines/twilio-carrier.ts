import { approver } from "../templates/twilio";
import { messageForm } from "../templates/wire";
import { twilioLine } from "../twilio";
import type { Carrier } from "./carrier";
import type { TwilioLineAccess } from "./settings";
import { twilioHealth } from "./twilio-health";

/** A WhatsApp sender of an account at Twilio. */
export function twilioCarrier(access: TwilioLineAccess): Carrier {
	return {
		...twilioLine(access),
		submit: (message, deadline) => approver(access, messageForm(message)).submit(deadline),
		check: (message, reference, deadline) => approver(access, messageForm(message)).check(reference, deadline),
		test: (deadline) => twilioHealth(access, deadline),
	};
}
