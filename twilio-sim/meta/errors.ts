/** Codes, HTTP statuses and titles of Meta's tables, as far as the simulator uses them. */
const ERRORS = {
	1: [500, "An unknown error has occurred."],
	4: [429, "Application request limit reached"],
	10: [403, "Application does not have permission for this action"],
	33: [400, "The business phone number has been deleted"],
	100: [400, "Invalid parameter"],
	190: [401, "Invalid OAuth access token - Cannot parse access token"],
	368: [403, "Temporarily blocked for policies violations"],
	80007: [429, "Rate limit issues"],
	130429: [429, "Rate limit hit"],
	131000: [500, "Something went wrong"],
	131008: [400, "Required parameter is missing"],
	131009: [400, "Parameter value is not valid"],
	131021: [400, "Recipient cannot be sender"],
	131026: [400, "Message undeliverable"],
	131030: [400, "Recipient phone number not in allowed list"],
	131047: [400, "Re-engagement message"],
	131049: [400, "This message was not delivered to maintain healthy ecosystem engagement"],
	131050: [400, "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages"],
	131056: [429, "(Business Account, Consumer Account) pair rate limit hit"],
	132000: [400, "Number of parameters does not match the expected number of params"],
	132001: [404, "Template name does not exist in the translation"],
	132005: [400, "Translated text too long"],
	132007: [400, "Template format character policy violated"],
	132012: [400, "Template parameter format mismatch"],
	132015: [400, "Template is paused"],
	132016: [400, "Template is disabled"],
} as const satisfies Record<number, readonly [status: number, title: string]>;
export type GraphCode = keyof typeof ERRORS;

/** An answer of the Graph that is not what was asked for. */
export class GraphError extends Error {
	readonly status: number;

	constructor(
		readonly code: GraphCode,
		readonly details = "",
	) {
		super(ERRORS[code][1]);
		this.status = ERRORS[code][0];
	}
}

export function titleOf(code: number): string {
	return ERRORS[code as GraphCode]?.[1] ?? "Something went wrong";
}

export function errorBody({ code, message, details }: GraphError): Record<string, unknown> {
	return {
		error: {
			message: `(#${code}) ${message}`,
			type: code === 190 ? "OAuthException" : "GraphMethodException",
			code,
			...(details ? { error_data: { messaging_product: "whatsapp", details } } : {}),
			fbtrace_id: "Asimulated",
		},
	};
}
