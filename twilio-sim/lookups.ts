import { parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import { type Asked, decodeSegment, type Reply } from "./http";
import { NUMBERS, scriptOf } from "./numbers";

const NOT_ASKED = [
	"caller_name",
	"sim_swap",
	"call_forwarding",
	"line_status",
	"identity_match",
	"reassigned_number",
	"sms_pumping_risk",
	"phone_number_quality_score",
	"pre_fill",
];
/** Twilio's words for what libphonenumber tells apart; the rest is what the number's script says. */
const LINES: Record<string, string> = {
	TOLL_FREE: "tollFree",
	PREMIUM_RATE: "premium",
	SHARED_COST: "sharedCost",
	VOIP: "nonFixedVoip",
	PERSONAL_NUMBER: "personal",
	PAGER: "pager",
	UAN: "uan",
	VOICEMAIL: "voicemail",
};

/** Lookup v2. Of its packages there is line_type_intelligence only. */
export function lookUp({ world, id, query }: Asked): Reply {
	const typed = decodeSegment(id);
	const number = parsePhoneNumberFromString(typed, { extract: false });
	const script = scriptOf(typed);
	const valid = number?.isValid() === true && script !== NUMBERS.invalid;
	world.ledger.push({ at: new Date(), kind: "lookup", to: typed });
	const wanted = (query.get("Fields") ?? "").split(",").includes("line_type_intelligence");
	const body = {
		calling_country_code: valid ? number.countryCallingCode : null,
		country_code: valid ? (number.country ?? null) : null,
		phone_number: number?.number ?? typed,
		national_format: valid ? number.formatNational() : null,
		valid,
		validation_errors: valid ? null : [validatePhoneNumberLength(typed) ?? "INVALID_BUT_POSSIBLE"],
		...Object.fromEntries(NOT_ASKED.map((name) => [name, null])),
		line_type_intelligence: wanted && valid ? lineOf(number.getType(), script.line) : null,
		url: `${world.url}/v2/PhoneNumbers/${typed}`,
	};
	return { status: 200, body };
}

function lineOf(type: string | undefined, scripted: string): Record<string, unknown> {
	return {
		mobile_country_code: null,
		mobile_network_code: null,
		carrier_name: null,
		type: LINES[type ?? ""] ?? scripted,
		error_code: null,
	};
}
