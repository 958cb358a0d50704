import { disconnect, now } from "@/db";
import { DEMO_FLOW } from "@/db/demo-flow";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { makeId } from "@/lib/kernel/ids";
import type { Flows } from "./support/place";

/** A company with the flows that the tests walk through, and a key to make inquiries with. */
const at = await now();
const companyId = await companies.createCompany({ name: "Barkside", helpUrl: "mailto:help@barkside.example", at });
const actor = { type: "job", task: "seed" } as const;
const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
const [consent, details, phone] = DEMO_FLOW.steps;
const make = async (steps: unknown) => (await flows.create(ctx, { definition: { ...DEMO_FLOW, steps } })).flowId;

const made: Flows = {
	demo: await make([consent, details, phone]),
	phoneFirst: await make([consent, phone, details]),
	phoneOnly: await make([phone]),
};
const key = await companies.createApiKey(ctx, { name: "Tests", environment: "sandbox" });
console.log(JSON.stringify({ flows: made, key }));
await disconnect();
