import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Message } from "@/lib/messaging/templates/message";
import { faultsOfMessage } from "@/lib/messaging/templates/rules";
import { valuesOf } from "@/lib/messaging/templates/values";
import {
	asMetaMessage,
	asMetaTemplate,
	asTwilioApproval,
	asTwilioContent,
	asTwilioVariables,
} from "@/lib/messaging/templates/wire";
import { numberFor, startTwilioSim } from "../twilio-sim";
import { anyMessage, anyName, PUBLIC_URL } from "./support/any-message";
import { graphFaults } from "./support/graph-shapes";

const sim = await startTwilioSim({ callbackDelayMs: 0, approvalDelayMs: Number.POSITIVE_INFINITY });
afterAll(() => sim.close());

const { wabaId, phoneNumberId, accessToken } = sim.meta;
const basic = `Basic ${Buffer.from(`${sim.accountSid}:${sim.authToken}`).toString("base64")}`;
const CODE = "abcDEF0123456789abcDEF";

async function post(path: string, authorization: string, body: object): Promise<Record<string, never>> {
	const isForm = body instanceof URLSearchParams;
	const answer = await fetch(sim.url + path, {
		method: "POST",
		headers: { authorization, ...(isForm ? {} : { "content-type": "application/json" }) },
		body: isForm ? body : JSON.stringify(body),
	});
	const json = await answer.json();
	expect([answer.status, json], JSON.stringify(body)).toEqual([expect.toSatisfy((status) => status < 300), json]);
	return json;
}

/** Under Twilio: created, handed in, not rejected, and sent. */
async function byTwilio(message: Message, values: string[]): Promise<void> {
	const { sid } = await post("/v1/Content", basic, asTwilioContent(message));
	await post(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, basic, asTwilioApproval(message));
	const rejected = sim.ledger.find((entry) => entry.sid === sid && entry.status === "rejected");
	expect(rejected, JSON.stringify(message)).toBeUndefined();
	sim.approve(sid!);
	const form = new URLSearchParams({
		...{ To: `whatsapp:${numberFor("delivered")}`, From: "whatsapp:+15005550006", ContentSid: sid! },
		ContentVariables: JSON.stringify(asTwilioVariables(message, values, CODE)),
	});
	await post(`/2010-04-01/Accounts/${sim.accountSid}/Messages.json`, basic, form);
}

async function byMeta(message: Message, values: string[]): Promise<void> {
	const bearer = `Bearer ${accessToken}`;
	const { id } = await post(`/v23.0/${wabaId}/message_templates`, bearer, asMetaTemplate(message));
	sim.meta.approve(id!);
	await post(`/v23.0/${phoneNumberId}/messages`, bearer, {
		...{ messaging_product: "whatsapp", recipient_type: "individual", to: numberFor("delivered").slice(1) },
		...{ type: "template", template: asMetaMessage(message, values, CODE), biz_opaque_callback_data: "msg_1" },
	});
}

test("of 2,000 messages none that we pass is refused by either provider, nor is any that is sent with it", {
	timeout: 120_000,
}, async () => {
	const drawn = fc.sample(fc.tuple(anyMessage, anyName, anyName), 2_000);
	let passed = 0;
	for (const [drawnMessage, company, flow] of drawn) {
		// Providers take a name once; which name it is makes no other difference.
		const message = { ...drawnMessage, name: `come_back_${++passed}` };
		const isRight = faultsOfMessage(message, { publicUrl: PUBLIC_URL, line: "own" }).length === 0;
		const names = { "company-name": company, "flow-name": flow };
		const values = valuesOf(message, names);
		if (isRight) await Promise.all([byTwilio(message, values), byMeta(message, values)]);
		else passed -= 1;
	}
	await sim.settled();
	expect(passed).toBeGreaterThan(200);
	const messages = sim.ledger.filter(({ kind }) => kind === "message");
	expect(messages).toHaveLength(2 * passed);
	expect(messages.filter(({ status }) => status !== "delivered")).toEqual([]);
	// Each has a way back, and a way to no more of them.
	expect(
		messages.filter(({ links }) => !["/r/", "/stop/"].every((to) => links?.includes(PUBLIC_URL + to + CODE))),
	).toEqual([]);
	const asked = sim.requests.filter(({ path }) => path.startsWith("/v23.0/"));
	expect([...sim.faults(), ...graphFaults(asked)]).toEqual([]);
});
