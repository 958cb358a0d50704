import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "@/lib/kernel/words";
import { loadContract } from "@/twilio-sim/contract";
import { sampleMessage } from "./sample";
import { asMetaMessage, asMetaTemplate, asTwilioApproval, asTwilioContent, asTwilioVariables } from "./wire";

const SAMPLE = { ...sampleMessage("pt", { publicUrl: "https://v.example", companyName: "Barkside" }), version: 2 };
const { body, footer } = SAMPLE;

test("Twilio gets one row of variables, those of the buttons last, and the approval is asked for under the same name", () => {
	expect(asTwilioContent({ ...SAMPLE, header: "Olá" })).toEqual({
		friendly_name: "come_back_v2",
		language: "pt_BR",
		variables: { 1: "Barkside", 2: "0123EXAMPLE0123EXAMPLE", 3: "0123EXAMPLE0123EXAMPLE" },
		types: {
			"whatsapp/card": {
				...{ header_text: "Olá", body, footer },
				actions: [
					{ type: "URL", title: "Continuar", url: "https://v.example/r/{{2}}" },
					{ type: "URL", title: "Não quero mais", url: "https://v.example/stop/{{3}}" },
				],
			},
		},
	});
	expect(asTwilioApproval(SAMPLE)).toEqual({ name: "come_back_v2", category: "UTILITY" });
	expect(asTwilioVariables(SAMPLE, ["Barkside"], "abc")).toEqual({ 1: "Barkside", 2: "abc", 3: "abc" });
});

test("Meta gets components, each button with its own variable and the whole address as its example", () => {
	expect(asMetaTemplate(SAMPLE)).toEqual({
		...{ name: "come_back_v2", category: "UTILITY", language: "pt_BR", parameter_format: "POSITIONAL" },
		components: [
			{ type: "BODY", text: body, example: { body_text: [["Barkside"]] } },
			{ type: "FOOTER", text: footer },
			{
				type: "BUTTONS",
				buttons: [
					{
						...{ type: "URL", text: "Continuar", url: "https://v.example/r/{{1}}" },
						example: ["https://v.example/r/0123EXAMPLE0123EXAMPLE"],
					},
					{
						...{ type: "URL", text: "Não quero mais", url: "https://v.example/stop/{{1}}" },
						example: ["https://v.example/stop/0123EXAMPLE0123EXAMPLE"],
					},
				],
			},
		],
	});
	const bare = asMetaTemplate({ ...SAMPLE, body: "Olá de novo.", variables: [], footer: null });
	expect(bare.components[0]).toEqual({ type: "BODY", text: "Olá de novo." });
	expect(bare.components).toHaveLength(2);
});

test("Meta is told what stands for the body's variables, and the code of each button", () => {
	const code = [{ type: "text", text: "abc" }];
	const button = (index: number) => ({ type: "button", sub_type: "url", index, parameters: code });
	expect(asMetaMessage(SAMPLE, ["Barkside"], "abc")).toEqual({
		name: "come_back_v2",
		language: { code: "pt_BR" },
		components: [{ type: "body", parameters: [{ type: "text", text: "Barkside" }] }, button(0), button(1)],
	});
	expect(asMetaMessage(SAMPLE, [], "abc").components).toHaveLength(2);
});

const contract = await loadContract(fileURLToPath(new URL("../../../../shared/contracts/", import.meta.url)));
describe.skipIf(!contract)("Twilio's own contract (skipped where shared/contracts is missing)", () => {
	const faults = (path: string, json: Record<string, unknown>) => {
		const nothing = { query: new URLSearchParams(), form: new URLSearchParams() };
		return contract!.requestFaults({ method: "POST", path, ...nothing, json, isJson: true });
	};
	const APPROVAL = `/v1/Content/HX${"0".repeat(32)}/ApprovalRequests/whatsapp`;

	test.each(LANGUAGES)("%s: finds nothing in what is created and handed in", (language) => {
		const sample = sampleMessage(language, { publicUrl: "https://v.example", companyName: "Barkside" });
		for (const message of [sample, { ...sample, header: "Barkside" }, { ...sample, footer: null }]) {
			expect(faults("/v1/Content", asTwilioContent(message))).toEqual([]);
			expect(faults(APPROVAL, asTwilioApproval(message))).toEqual([]);
		}
	});

	test("finds a planted fault", () => {
		const { types, ...rest } = asTwilioContent(SAMPLE);
		const card = { ...types["whatsapp/card"], headerText: "x" };
		expect(faults("/v1/Content", { ...rest, types: { "whatsapp/card": card } })).not.toEqual([]);
	});
});
