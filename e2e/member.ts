import { disconnect, now, pool } from "@/db";
import { fill } from "@/db/fill";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { makeId, randomText } from "@/lib/kernel/ids";
import { ROLES } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import { hashPassword } from "@/lib/members/hashing";

/**
 * A company of its own for one test, with a flow and a member, ROLE, who signs in by password. With so many
 * INQUIRIES it has a key too, and an invitation. Prints how.
 */
const role = ROLES.find((known) => known === process.env.ROLE) ?? "owner";
const at = await now();
const companyId = await companies.createCompany({ name: "Barkside", helpUrl: null, at });
const actor = { type: "job", task: "seed" } as const;
const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
const { flowId } = await flows.create(ctx, { definition: DEMO_FLOW });
const memberId = makeId("member", at);
const [userId, email, password] = [makeId("user", at), `${randomText(10).toLowerCase()}@example.com`, randomText(20)];
await pool()`
	insert into users (id, email, name, password_hash, created_at)
	values (${userId}, ${email}, 'Ada Lovelace', ${await hashPassword(password)}, ${at})`;
await pool()`
	insert into members (id, company_id, user_id, role, created_at)
	values (${memberId}, ${companyId}, ${userId}, ${role}, ${at})`;
const count = Number(process.env.INQUIRIES ?? 0);
let key = "";
if (count > 0) {
	await fill({ companyId, count });
	key = await companies.createApiKey(ctx, { name: "Billing", environment: "sandbox" });
	const who = { ...ctx, actor: { type: "member", memberId, userId, role } } as const;
	await members.invite(who, { email: `bea.${randomText(6).toLowerCase()}@example.com`, role: "editor" });
}
console.log(JSON.stringify({ companyId, flowId, key, email, password }));
await disconnect();
