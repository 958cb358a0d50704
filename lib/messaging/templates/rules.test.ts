import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { anyMessage, anyName, PUBLIC_URL } from "@/tests/support/any-message";
import { breachesOf, isSendable, type Template } from "@/twilio-sim/template-rules";
import { buttonUrl, filled, type Message } from "./message";
import { faultsOfMessage, type Setting } from "./rules";
import { sampleMessage } from "./sample";
import { asValue, companyNameFault, LONGEST } from "./values";
import { asMetaTemplate, asTwilioApproval, asTwilioContent } from "./wire";

const SETTING: Setting = { publicUrl: PUBLIC_URL, line: "platform" };
const SAMPLE = sampleMessage("en", { publicUrl: PUBLIC_URL, companyName: "Barkside" });
const [RESUME, STOP] = SAMPLE.buttons as [Message["buttons"][0], Message["buttons"][0]];
const COMPANY = { is: "company-name", example: "Barkside" } as const;
const FLOW = { is: "flow-name", example: "Dog walkers" } as const;

const faults = (over: Partial<Message>, setting: Partial<Setting> = {}) =>
	faultsOfMessage({ ...SAMPLE, ...over }, { ...SETTING, ...setting });

/** As each provider would read what it gets. */
function readings(message: Message): Template[] {
	const content = asTwilioContent(message);
	const card = content.types["whatsapp/card"];
	const used = (text: string) => [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, digits]) => digits!);
	const ofBody = used(card.body);
	const twilio = {
		...asTwilioApproval(message),
		language: content.language,
		...(card.header_text === undefined ? {} : { header: card.header_text }),
		body: card.body,
		...(card.footer === undefined ? {} : { footer: card.footer }),
		buttons: card.actions.map(({ type, title, url }) => ({ type, text: title, url })),
		examples: Object.fromEntries(Object.entries(content.variables).filter(([key]) => ofBody.includes(key))),
		buttonExamples: card.actions.map(({ url }) =>
			url.replace(/\{\{(\d+)\}\}/, (_, key) => content.variables[key] ?? ""),
		),
	};
	const meta = asMetaTemplate(message);
	const text = (type: string) =>
		meta.components.find((part) => part.type === type && "text" in part) as { text: string };
	const body = meta.components.find((part) => part.type === "BODY");
	const buttons = meta.components.flatMap((part) => (part.type === "BUTTONS" ? part.buttons : []));
	const samples = body?.example?.body_text[0] ?? [];
	return [
		twilio,
		{
			...{ name: meta.name, category: meta.category, language: meta.language, body: text("BODY").text, buttons },
			...(message.header === null ? {} : { header: text("HEADER").text }),
			...(message.footer === null ? {} : { footer: text("FOOTER").text }),
			examples: Object.fromEntries(samples.map((example, i) => [String(i + 1), example])),
			buttonExamples: buttons.map(({ example }) => example[0]),
		},
	];
}

describe("the sample", () => {
	test.each(LANGUAGES)("%s: passes as it is, with us and with the providers", (language) => {
		const sample = sampleMessage(language, { publicUrl: PUBLIC_URL, companyName: "Barkside" });
		expect(faultsOfMessage(sample, SETTING)).toEqual([]);
		for (const template of readings(sample)) expect(breachesOf(template)).toEqual([]);
		// Twenty characters is what the strictest of their editors allows.
		for (const { text } of sample.buttons) expect(text.length).toBeLessThanOrEqual(20);
	});

	test("leads to where this installation is reached, below a path as well", () => {
		expect(buttonUrl("https://example.com/verify/", "continue")).toBe("https://example.com/verify/r/{{1}}");
		const below = sampleMessage("en", { publicUrl: "https://example.com/verify", companyName: "Barkside" });
		expect(faultsOfMessage(below, { ...SETTING, publicUrl: "https://example.com/verify" })).toEqual([]);
	});
});

describe("each rule has its place and its words", () => {
	const words = (count: number) => Array.from({ length: count }, () => "word").join(" ");
	test.each<[string, Partial<Message>, string, RegExp | string]>([
		["no name", { name: "" }, "/name", /give the message a name/],
		["capitals in the name", { name: "Come_back" }, "/name", /small letters/],
		["accents in the name", { name: "señal" }, "/name", /small letters/],
		["a version in the name", { name: "come_back_v2" }, "/name", /leave out the version/],
		["a name too long", { name: "x".repeat(511), version: 10 }, "/name", /512 characters with its version, not 515/],
		["marketing", { category: "MARKETING" }, "/category", /United States/],
		["authentication", { category: "AUTHENTICATION" }, "/category", /carry a code/],
		["another language", { language: "fr" as never }, "/language", /English, Spanish or Portuguese/],
		["no body", { body: " \n" }, "/body", /write what/],
		["a body too long", { body: `From {{1}}: ${words(205)}` }, "/body", /^at most 1024 characters .* not 1071/],
		["a body too long with its longest name", { body: `From {{1}} ${words(198)}` }, "/body", /1024/],
		["a variable at the beginning", { body: `{{1}}, ${words(6)}` }, "/body", /begin with a variable/],
		["only marks before a variable", { body: `¡*{{1}}, ${words(6)}` }, "/body", /begin with a variable/],
		["a variable at the end", { body: `${words(6)} {{1}}` }, "/body", /end with a variable/],
		["only a full stop behind it", { body: `${words(6)} {{1}}.` }, "/body", /end with a variable/],
		[
			"variables side by side",
			{ body: `Hi {{1}} - {{2}} ${words(9)}`, variables: [COMPANY, FLOW] },
			"/body",
			/side by side/,
		],
		[
			"numbers out of order",
			{ body: `Hi {{2}} and {{1}} ${words(9)}`, variables: [COMPANY, FLOW] },
			"/body",
			"{{2}} stands where {{1}}",
		],
		[
			"a number left out",
			{ body: `Hi {{1}} and {{3}} ${words(9)}`, variables: [COMPANY, FLOW] },
			"/body",
			"{{3}} stands where {{2}}",
		],
		["a number twice", { body: `Hi {{1}} and {{1}} ${words(9)}` }, "/body", "{{1}} stands where {{2}}"],
		["one brace", { body: `Hi {1} ${words(6)} {{1}} x` }, "/body", /\{1\} is no variable/],
		["a named variable", { body: `Hi {{name}} ${words(6)} {{1}} x` }, "/body", /\{\{name\}\} is no variable/],
		["a variable with spaces", { body: `Hi {{ 1 }} ${words(6)} x` }, "/body", /\{\{ 1 \}\} is no variable/],
		["a brace that is not closed", { body: `Hi {{1}} ${words(6)} {{2` }, "/body", /is no variable/],
		["a variable that is not used", { body: words(8) }, "/body", "{{1}} is missing"],
		["a variable that is nothing", { body: `Hi {{1}} and {{2}} ${words(9)}` }, "/body", "{{2}} stands for nothing"],
		["few words", { body: "Hi {{1}} go on" }, "/body", /one needs 5 words beside them, and there are 3/],
		["a tab", { body: `Hi {{1}}\t${words(6)}` }, "/body", /tabs/],
		["a character that is not shown", { body: `Hi {{1}} \u202e${words(6)}` }, "/body", /not shown/],
		["four spaces", { body: `Hi {{1}}    ${words(6)}` }, "/body", /three spaces/],
		["two empty lines", { body: `Hi {{1}}\n\n\n${words(6)}` }, "/body", /one empty line/],
		["a link in the body", { body: `Hi {{1}} ${words(6)} www.example.com now` }, "/body", /web address/],
		["a bare host in the body", { body: `Hi {{1}} ${words(6)} bit.ly/x now` }, "/body", /web address/],
		["no example", { variables: [{ ...COMPANY, example: " " }] }, "/variables/0/example", /give an example/],
		[
			"a link as an example",
			{ variables: [{ ...COMPANY, example: "barkside.ru" }] },
			"/variables/0/example",
			/web address/,
		],
		[
			"an example on two lines",
			{ variables: [{ ...COMPANY, example: "Bark\nside" }] },
			"/variables/0/example",
			/one line/,
		],
		[
			"an example too long",
			{ variables: [{ ...COMPANY, example: "x".repeat(41) }] },
			"/variables/0/example",
			/40 .* not 41/,
		],
		["nobody named", { variables: [FLOW] }, "/variables", /who it is from/],
		["a long header", { header: "x".repeat(61) }, "/header", /60 characters, not 61/],
		["an empty header", { header: " " }, "/header", /leave it out/],
		["a variable in the header", { header: "Hi {{1}}" }, "/header", /no variables/],
		["two lines of header", { header: "Hi\nthere" }, "/header", /one line/],
		["a bold header", { header: "*Hi*" }, "/header", /no emoji and none/],
		["an emoji in the header", { header: "Hi 🐕" }, "/header", /no emoji/],
		["a long footer", { footer: "x".repeat(61) }, "/footer", /60 characters/],
		["a variable in the footer", { footer: "From {{1}}" }, "/footer", /no variables/],
		["an emoji in the footer", { footer: "Bye 🐕" }, "/footer", /no emoji/],
		["a flag in the footer", { footer: "Bye 🇨🇴" }, "/footer", /no emoji/],
		["a key in the footer", { footer: "Bye 1️⃣" }, "/footer", /no emoji/],
		["a link in the footer", { footer: "https://example.com" }, "/footer", /web address/],
		["no button", { buttons: [] }, "/buttons", /leads back/],
		["no button that leads back", { buttons: [STOP] }, "/buttons", /leads back/],
		["no button that ends it", { buttons: [RESUME] }, "/buttons", /for no more messages/],
		["three buttons", { buttons: [RESUME, STOP, { ...STOP, text: "Third" }] }, "/buttons", /at most 2/],
		["the same target twice", { buttons: [RESUME, { ...RESUME, text: "Go" }] }, "/buttons/1/target", /same place/],
		["the same text twice", { buttons: [RESUME, { ...STOP, text: "continue " }] }, "/buttons/1/text", /say the same/],
		["no text", { buttons: [{ ...RESUME, text: " " }] }, "/buttons/0/text", /what the button does/],
		["a long text", { buttons: [{ ...RESUME, text: "x".repeat(26) }] }, "/buttons/0/text", /25 characters, not 26/],
		["a variable on a button", { buttons: [{ ...RESUME, text: "Go {{1}}" }] }, "/buttons/0/text", /no variables/],
		["two lines on a button", { buttons: [{ ...RESUME, text: "Go\non" }] }, "/buttons/0/text", /one line/],
		["an emoji on a button", { buttons: [{ ...RESUME, text: "Go 🐕" }] }, "/buttons/0/text", /no emoji/],
		[
			"no variable in the address",
			{ buttons: [{ ...RESUME, url: `${PUBLIC_URL}/r/` }] },
			"/buttons/0/url",
			"end with {{1}}",
		],
		[
			"a variable amid the address",
			{ buttons: [{ ...RESUME, url: `${PUBLIC_URL}/{{1}}/r` }] },
			"/buttons/0/url",
			/end with/,
		],
		[
			"two in the address",
			{ buttons: [{ ...RESUME, url: `${PUBLIC_URL}/{{1}}/{{1}}` }] },
			"/buttons/0/url",
			/no other/,
		],
		["no address", { buttons: [{ ...RESUME, url: "verify {{1}}" }] }, "/buttons/0/url", /must be a web address/],
		["http", { buttons: [{ ...RESUME, url: "http://verify.example.com/r/{{1}}" }] }, "/buttons/0/url", /https/],
		[
			"another host",
			{ buttons: [{ ...RESUME, url: "https://old.example.com/r/{{1}}" }] },
			"/buttons/0/url",
			/lead to verify\.example\.com/,
		],
		[
			"another port",
			{ buttons: [{ ...RESUME, url: "https://verify.example.com:8443/r/{{1}}" }] },
			"/buttons/0/url",
			/lead to/,
		],
		[
			"another path",
			{ buttons: [{ ...RESUME, url: `${PUBLIC_URL}/x/{{1}}` }] },
			"/buttons/0/url",
			/must be https:.*\/r\//,
		],
		[
			"a password",
			{ buttons: [{ ...RESUME, url: "https://u:p@verify.example.com/r/{{1}}" }] },
			"/buttons/0/url",
			/must be/,
		],
		[
			"a long address",
			{ buttons: [{ ...RESUME, url: `${PUBLIC_URL}/${"x".repeat(2000)}{{1}}` }] },
			"/buttons/0/url",
			/2000/,
		],
	])("%s", (_, over, pointer, words) => {
		const found = faults(over).filter((fault) => fault.pointer === pointer);
		expect(found.map(({ message }) => message).join("; ")).toMatch(words);
	});

	test("what is well is not faulted with what is not", () => {
		expect(faults({ footer: "x".repeat(61), category: "MARKETING" }).map(({ pointer }) => pointer)).toEqual([
			"/category",
			"/footer",
		]);
	});
});

test.each<[string, Partial<Message>, Partial<Setting>]>([
	["without header and footer", { header: null, footer: null }, {}],
	["with an old mark in its footer", { footer: "Barkside © 2026" }, {}],
	["without a variable, on an own line", { body: "Hello again, you can go on.", variables: [] }, { line: "own" }],
	[
		"with emoji and two paragraphs in its body",
		{ body: "Hello! 🐕\n\nWhat you began with *{{1}}* waits for you." },
		{},
	],
	[
		"with both variables",
		{ body: "Hello, {{1}} has kept what you began in {{2}}, and you can go on there now.", variables: [COMPANY, FLOW] },
		{},
	],
	["of 1024 characters", { body: `Hi {{1}} ${"word ".repeat(300).slice(0, 980)}` }, {}],
])("a message passes %s", (_, over, setting) => {
	const message = { ...SAMPLE, ...over };
	expect(faultsOfMessage(message, { ...SETTING, ...setting })).toEqual([]);
	for (const template of readings(message)) expect(breachesOf(template)).toEqual([]);
});

describe("messages of all kinds, 2,000 of them", () => {
	test("none that we pass is refused by a provider's rules", () => {
		fc.assert(
			fc.property(anyMessage, fc.constantFrom("platform", "own" as const), (message, line) => {
				fc.pre(faultsOfMessage(message, { ...SETTING, line }).length === 0);
				for (const template of readings(message)) expect(breachesOf(template)).toEqual([]);
			}),
			{ numRuns: 2000 },
		);
	});

	test("of those that a provider refuses each has a fault with us", () => {
		let refused = 0;
		fc.assert(
			fc.property(anyMessage, (message) => {
				if (readings(message).every((template) => breachesOf(template).length === 0)) return;
				refused += 1;
				expect(faultsOfMessage(message, { ...SETTING, line: "own" })).not.toEqual([]);
			}),
			{ numRuns: 2000 },
		);
		expect(refused).toBeGreaterThan(500);
	});

	test("whatever a company or a flow is called, what we put into a message can be sent, and the body never grows too long", () => {
		let [named, sent] = [0, 0];
		fc.assert(
			fc.property(anyName, anyName, (company, flow) => {
				const values = [asValue(company, LONGEST["company-name"]), asValue(flow, LONGEST["flow-name"])];
				for (const value of values) if (value !== undefined) expect([value, isSendable(value)]).toEqual([value, true]);
				if (companyNameFault(company) === undefined) {
					named += 1;
					// A name that was accepted is shown as it was given.
					expect(values[0]).toBe(company.trim().normalize("NFC"));
				}
				if (values.includes(undefined)) return;
				sent += 1;
				const body = `Hello, {{1}} kept what you began in {{2}}${" and more".repeat(95)} x`;
				const two = { ...SAMPLE, body, variables: [COMPANY, FLOW] };
				if (faultsOfMessage(two, SETTING).length > 0) throw new Error("the example is too long itself");
				expect(filled(body, values as string[]).length).toBeLessThanOrEqual(1024);
			}),
			{ numRuns: 2000 },
		);
		expect([named > 200, sent > 500]).toEqual([true, true]);
	});
});
