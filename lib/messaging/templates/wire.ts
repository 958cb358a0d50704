import { LOCALES } from "./content";
import type { Form, Listed } from "./form";
import { isSameAtTwilio } from "./likeness";
import { CODE, EXAMPLE_CODE, type Message } from "./message";
import { versionedName } from "./naming";

/** A message as Twilio's Content API takes it, and the request for WhatsApp's approval that follows. */
export function asTwilioContent(message: Message) {
	const { header, body, footer, buttons, variables, language } = message;
	const examples = [...variables.map(({ example }) => example), ...buttons.map(() => EXAMPLE_CODE)];
	// Twilio counts the variables of a whole content in one row, those of its buttons last.
	const actions = buttons.map(({ text, url }, i) => ({
		type: "URL",
		title: text,
		url: url.replace(CODE, `{{${variables.length + i + 1}}}`),
	}));
	return {
		friendly_name: versionedName(message.name, message.version),
		language: LOCALES[language],
		variables: Object.fromEntries(examples.map((example, i) => [String(i + 1), example])),
		types: {
			// The one type with a footer that WhatsApp left in its category (measured: P §2.6).
			"whatsapp/card": {
				...(header === null ? {} : { header_text: header }),
				body,
				...(footer === null ? {} : { footer }),
				actions,
			},
		},
	};
}

export function asTwilioApproval({ name, version, category }: Message) {
	return { name: versionedName(name, version), category };
}

/** All that Twilio needs to have a message approved. */
export function messageForm(message: Message): Form {
	const content = asTwilioContent(message);
	const isOurs = ({ language }: Listed) => language === content.language;
	return {
		content,
		isNamed: (listed) => isOurs(listed) && listed.friendlyName === content.friendly_name,
		isSame: (listed) => isOurs(listed) && isSameAtTwilio(listed.types, content.types),
		request: asTwilioApproval(message),
	};
}

/** What stands for a Twilio content's variables when it is sent. */
export function asTwilioVariables(message: Message, values: readonly string[], code: string): Record<string, string> {
	return Object.fromEntries([...values, ...message.buttons.map(() => code)].map((value, i) => [String(i + 1), value]));
}

/** A message as Meta's Graph API takes it: `POST /{WABA_ID}/message_templates`. */
export function asMetaTemplate(message: Message) {
	const { header, body, footer, buttons, variables, category, language } = message;
	const examples = variables.map(({ example }) => example);
	return {
		name: versionedName(message.name, message.version),
		category,
		language: LOCALES[language],
		parameter_format: "POSITIONAL",
		components: [
			...(header === null ? [] : [{ type: "HEADER", format: "TEXT", text: header } as const]),
			{ type: "BODY", text: body, ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}) } as const,
			...(footer === null ? [] : [{ type: "FOOTER", text: footer } as const]),
			{
				type: "BUTTONS",
				buttons: buttons.map(({ text, url }) => {
					return { type: "URL", text, url, example: [url.replace(CODE, EXAMPLE_CODE)] } as const;
				}),
			} as const,
		],
	};
}

/** An approved message as it is sent: what stands for its variables, and the code at the end of each button's address. */
export function asMetaMessage(message: Message, values: readonly string[], code: string) {
	const { name, version, language, buttons } = message;
	const textsOf = (texts: readonly string[]) => texts.map((text) => ({ type: "text", text }) as const);
	return {
		name: versionedName(name, version),
		language: { code: LOCALES[language] },
		components: [
			...(values.length > 0 ? [{ type: "body", parameters: textsOf(values) } as const] : []),
			...buttons.map((_, index) => ({ type: "button", sub_type: "url", index, parameters: textsOf([code]) }) as const),
		],
	};
}
