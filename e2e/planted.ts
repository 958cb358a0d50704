import { disconnect, now, pool } from "@/db";
import * as companies from "@/lib/companies";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import { makeId, randomText } from "@/lib/kernel/ids";
import { ONE_LINE } from "@/lib/kernel/line";
import { Refusal } from "@/lib/kernel/refusal";
import type { Role } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import { hashPassword } from "@/lib/members/hashing";

/**
 * A company in which whatever somebody may write holds one of TEXTS, as far as its field takes it. Prints who signs in,
 * the ids of what is there, and what nobody is ever shown.
 */
const texts: string[] = JSON.parse(process.env.TEXTS ?? "[]");
const at = await now();
const fits = (max: number) => texts.filter((text) => text.trim() !== "" && [...text].length <= max);
const names = fits(80).filter((text) => ONE_LINE.test(text));
const actor = { type: "job", task: "seed" } as const;
const companyId = await companies.createCompany({ name: names[0] ?? "Barkside", helpUrl: null, at });
const ctx = { companyId, environment: "sandbox", actor, now: at, requestId: makeId("request", at) } as const;
const { flowId } = await flows.create(ctx, { definition: { ...DEMO_FLOW, name: names[0] ?? "Flow" } });

/** What a field refuses is not there. */
const taken = <T>(work: Promise<T>): Promise<T | undefined> =>
	work.catch((error) => {
		if (error instanceof Refusal) return undefined;
		throw error;
	});

const password = randomText(20);
const hash = await hashPassword(password);
async function member(role: Role, name: string) {
	const [userId, memberId] = [makeId("user", at), makeId("member", at)];
	const email = `${process.env.MAILBOX ?? ""}${randomText(10)}@example.com`.toLowerCase();
	await pool()`
		insert into users (id, email, name, password_hash, created_at) values (${userId}, ${email}, ${name}, ${hash}, ${at})`;
	await pool()`
		insert into members (id, company_id, user_id, role, created_at)
		values (${memberId}, ${companyId}, ${userId}, ${role}, ${at})`;
	return { companyId, flowId, userId, memberId, email, password };
}
const owner = await member("owner", names[1] ?? "Ana");
const viewer = await member("viewer", names[2] ?? "Bea");
for (const name of names.slice(3)) await member("editor", name);
const byOwner = { ...ctx, actor: { type: "member", role: "owner", ...owner } } as const;

const made: string[] = [];
for (const text of fits(255)) {
	const fields =
		[...text].length <= 100 ? { "name-first": text, "name-last": text, "phone-number": "+573009876543" } : {};
	const attributes = {
		"inquiry-template-id": flowId,
		"reference-id": text,
		note: text,
		tags: [text.slice(0, 100)],
		fields,
	};
	const created = await taken(inquiries.create({ ...byOwner, now: await now() }, { data: { attributes } }));
	if (created) made.push(created.data.id);
}
const [first = "", second = "", third = ""] = made;
await pool()`update inquiries set status = 'completed' where id = ${first}`;
await inquiries.decline(
	{ ...byOwner, now: await now() },
	{ inquiryId: first, meta: { comment: texts.join("\n").slice(0, 9_000) } },
);
const { meta } = await inquiries.generateOneTimeLink(byOwner, { inquiryId: second });
const session = await inquiries.createSession(byOwner, { data: { attributes: { "inquiry-id": third } } });

const form = { scopes: ["inquiries:read" as const], addresses: null, expiresInDays: null };
const keys = [];
for (const name of fits(80)) {
	const key = await taken(companies.createKey(byOwner, { ...form, name }));
	if (key) keys.push(key);
}
await members.invite(byOwner, { email: owner.email.replace("@", ".invited@"), role: "viewer" });
const secrets = await companies.rotateSecret(byOwner, { kind: "link" });
const accounts = await companies.listAccounts(ctx, { filter: {}, page: { size: 1 } });
const team = await members.getTeam(byOwner);
console.log(
	JSON.stringify({
		...{ owner, viewer, first, made, memberNames: names.slice(1), company: names[0] ?? "Barkside" },
		ids: {
			inquiry: second,
			account: accounts.rows[0]?.id,
			flow: flowId,
			key: keys[0]?.keyId,
			session: session.data.id,
			member: viewer.memberId,
			invitation: team.invitations[0]?.id,
		},
		keyNames: fits(80),
		secrets: [meta["one-time-link-short"], ...keys.map(({ secret }) => secret), ...secrets.map(({ secret }) => secret)],
	}),
);
await disconnect();
