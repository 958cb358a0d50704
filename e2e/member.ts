import { disconnect, now, pool } from "@/db";
import { DEMO_FLOW } from "@/db/example-flows";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { makeId, randomText } from "@/lib/kernel/ids";
import { ROLES } from "@/lib/kernel/words";
import { hashPassword } from "@/lib/members/hashing";

/**
 * A company of its own for one test, with a flow and a member, ROLE, who signs in by password. Prints how.
 */
const role = ROLES.find((known) => known === process.env.ROLE) ?? "owner";
const at = await now();
const companyId = await companies.createCompany({ name: "Barkside", helpUrl: null, at });
const actor = { type: "job", task: "seed" } as const;
const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
const { flowId } = await flows.create(ctx, { definition: DEMO_FLOW });
const [userId, email, password] = [makeId("user", at), `${randomText(10).toLowerCase()}@example.com`, randomText(20)];
await pool()`
	insert into users (id, email, name, password_hash, created_at)
	values (${userId}, ${email}, 'Ada Lovelace', ${await hashPassword(password)}, ${at})`;
await pool()`
	insert into members (id, company_id, user_id, role, created_at)
	values (${makeId("member", at)}, ${companyId}, ${userId}, ${role}, ${at})`;
console.log(JSON.stringify({ companyId, flowId, email, password }));
await disconnect();
