/** Codes, HTTP statuses and messages of Twilio's error dictionary, as far as the simulator uses them. */
const ERRORS = {
	20001: [400, "Bad request"],
	20003: [401, "Authenticate"],
	20004: [405, "Method not allowed"],
	20404: [404, "The requested resource was not found"],
	20429: [429, "Too Many Requests"],
	20500: [500, "An internal server error has occurred"],
	21201: [400, "No 'To' number is specified"],
	21205: [400, "Url parameter is required"],
	21211: [400, "Invalid 'To' Phone Number"],
	21213: [400, "No 'From' number is specified"],
	21215: [400, "Account not authorized to call the 'To' number. Check its geographic permissions"],
	21219: [400, "The 'To' number is not verified. Trial accounts may only call verified numbers"],
	21408: [400, "Permission to send an SMS has not been enabled for the region of the 'To' number"],
	21603: [400, "A 'From' phone number is required"],
	21604: [400, "A 'To' phone number is required"],
	21608: [400, "The 'To' number is unverified. Trial accounts cannot send messages to unverified numbers"],
	21609: [400, "The 'StatusCallback' URL is not a valid URL"],
	21610: [400, "Attempt to send to unsubscribed recipient"],
	21614: [400, "'To' number is not a valid mobile number"],
	21617: [400, "The concatenated message body exceeds the 1600 character limit"],
	21619: [400, "A text message body or media urls must be specified"],
	21624: [400, "Invalid validity period value"],
	21635: [400, "'To' number is a landline and cannot receive messages"],
	21655: [400, "The ContentSid is invalid"],
	21656: [400, "The ContentVariables parameter is invalid"],
	21910: [400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"],
} as const satisfies Record<number, readonly [status: number, message: string]>;
export type ErrorCode = keyof typeof ERRORS;

/** What becomes of an accepted message later on: what its `error_message` says. */
export const DELIVERY_ERRORS: Record<number, string> = {
	30003: "Unreachable destination handset",
	30004: "Message blocked",
	30006: "Landline or unreachable carrier",
	30007: "Message filtered",
	30036: "Validity period expired",
	63013: "This message send failed because it violates channel provider's policy",
	63016: "Failed to send freeform message because you are outside the allowed window",
	63024: "Invalid message recipient",
	63028: "Number of parameters provided does not match the expected number of parameters",
};

/** An answer that is not what was asked for. */
export class TwilioError extends Error {
	readonly status: number;

	constructor(
		readonly code: ErrorCode,
		message: string = ERRORS[code][1],
	) {
		super(message);
		this.status = ERRORS[code][0];
	}
}

export function errorFor(code: number): TwilioError {
	if (!(code in ERRORS)) throw new Error(`The simulator knows no error ${code}`);
	return new TwilioError(code as ErrorCode);
}

export function errorBody({ code, message, status }: TwilioError): Record<string, unknown> {
	return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}
