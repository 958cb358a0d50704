import { disconnect, now } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { KENNEL } from "@/lib/flows/examples/kennel";
import { SECOND_FACTOR } from "@/lib/flows/examples/second-factor";
import { SIGN_UP } from "@/lib/flows/examples/sign-up";
import { makeId } from "@/lib/kernel/ids";
import { saveAccount } from "@/lib/messaging/accounts";

import * as workflows from "@/lib/workflows";
import { type Flows, PRESETS } from "./support/place";

/**
 * A company with the flows that the tests walk through, and a key to make inquiries with. SEED_TWILIO, an account at the
 * simulator, makes it a company in production.
 */
const { SEED_TWILIO } = process.env;
const environment = SEED_TWILIO ? "production" : "sandbox";
const at = await now();
const companyId = await companies.createCompany({ name: "Barkside", helpUrl: "mailto:help@barkside.example", at });
const actor = { type: "job", task: "seed" } as const;
const ctx = { companyId, environment, actor, now: at, requestId: makeId("request", at) } as const;
if (SEED_TWILIO) {
	const { accountSid, authToken } = JSON.parse(SEED_TWILIO);
	const settings = { accountSid, smsFrom: "+15005550006", voiceFrom: "+15005550006" };
	await saveAccount(ctx, { provider: "twilio", settings, secret: { authToken } });
}

const [consent, details, phone] = DEMO_FLOW.steps;
const make = async (steps: unknown, workflow: workflows.WorkflowRef | null = null) => {
	const settings = { ...DEMO_FLOW.settings, verification: { workflow } };
	return (await flows.create(ctx, { definition: { ...DEMO_FLOW, steps, settings } })).flowId;
};

const { id: whatsappFirst } = await workflows.create(ctx, {
	name: "WhatsApp first",
	steps: [
		{ channel: "whatsapp", waitSeconds: 60 },
		{ channel: "sms", waitSeconds: 120 },
	],
});
const presets = await Promise.all(
	PRESETS.map(async (preset) => [`preset${preset}`, await make([phone], preset)] as const),
);
/** The simulator's company has nobody who carries e-mail. */
async function withEmail() {
	if (SEED_TWILIO) return { emailOnly: "", kennel: "", signUp: "", factor: "" };
	const create = async (definition: unknown) => (await flows.create(ctx, { definition })).flowId;
	return {
		emailOnly: await make([{ key: "email", type: "email" }]),
		kennel: await create({ ...KENNEL, steps: KENNEL.steps.slice(1) }),
		signUp: await create(SIGN_UP),
		factor: await create(SECOND_FACTOR),
	};
}

const made: Flows = {
	demo: await make([consent, details, phone]),
	phoneFirst: await make([consent, phone, details]),
	phoneOnly: await make([phone]),
	...(await withEmail()),
	// The simulator's company has nobody who carries WhatsApp.
	whatsappFirst: SEED_TWILIO ? "" : await make([phone], whatsappFirst),
	...(Object.fromEntries(presets) as Record<(typeof presets)[number][0], string>),
};
const key = await companies.createApiKey(ctx, { name: "Tests", environment });
console.log(JSON.stringify({ flows: made, key }));
await disconnect();
