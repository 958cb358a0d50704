import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { DEMO_FLOW } from "@/lib/flows/examples";
import { cookieFor } from "@/lib/http/next-auth";
import type { Answer } from "@/lib/kernel/answer";
import type { Environment, Role } from "@/lib/kernel/words";
import * as members from "@/lib/members";
import { newMember, PASSWORD, visitor } from "./members";
import { MESSAGE } from "./message";

type Line = {
	/** A sound one; `{inquiry}` and the like stand for an id of that kind. */
	input?: unknown;
	environment?: Environment;
	/** Viewers may ask it too: it changes nothing. */
	reads?: true;
	/** As a newly made thing is, it is refused: what has to happen before is not this table's affair. */
	needsMore?: true;
};

const COMPANY = "c/[companyId]/[environment]";
const smtp = {
	provider: "smtp",
	settings: { host: "127.0.0.1", port: 1, security: "none", user: "codes", from: "Barkside <codes@example.com>" },
	secret: { password: "secret" },
};
const flow = { flowId: "{flow}" };
const byId = { inquiryId: "{inquiry}" };
const decision = { ...byId, meta: { comment: "Seen" } };
const attributes = { "inquiry-template-id": "{flow}", "reference-id": "usr_new", note: "a", tags: ["a"] };
const key = { name: "A", scopes: ["flows:read"], addresses: ["192.0.2.1"], expiresInDays: null };

/** Every server action: its folder and its name. Whoever adds one adds its line. */
export const ACTIONS: Record<string, Line> = {
	[`${COMPANY}/accounts/[id] requireSecondFactor`]: { input: { accountId: "{account}", required: true } },
	[`${COMPANY}/developers makeFirstKey`]: {},
	[`${COMPANY}/developers/keys createKey`]: { input: key },
	[`${COMPANY}/developers/keys rotateKey`]: { input: { keyId: "{key}", graceSeconds: 60 } },
	[`${COMPANY}/developers/keys revokeKey`]: { input: { keyId: "{key}" } },
	[`${COMPANY}/flows/[id]/try tryDraft`]: { input: { flowId: "{flow}" } },
	[`${COMPANY}/flows/new begin`]: { input: { example: 0, name: "Another" } },
	[`${COMPANY}/flows/new importFile`]: {
		input: { file: JSON.stringify({ format: "comeback-flow/1", definition: DEMO_FLOW }) },
	},
	[`${COMPANY}/flows/[id] saveDraft`]: { input: { ...flow, revision: -1, definition: DEMO_FLOW } },
	[`${COMPANY}/flows/[id] watchDraft`]: { input: { ...flow, revision: -1 } },
	[`${COMPANY}/flows/[id] publish`]: { input: { ...flow, revision: 1, note: "" }, needsMore: true },
	[`${COMPANY}/flows/[id] restore`]: { input: { ...flow, revision: -1, versionId: "{flow}" }, needsMore: true },
	[`${COMPANY}/flows/[id] discard`]: { input: { ...flow, revision: -1 }, needsMore: true },
	[`${COMPANY}/flows/[id] activate`]: { input: { ...flow, active: true } },
	[`${COMPANY}/flows/[id]/settings makeWorkflow`]: {
		input: { name: "Calls first", steps: [{ channel: "voice", waitSeconds: 120 }] },
	},
	[`${COMPANY}/inquiries/new create`]: {
		input: { data: { attributes: { ...attributes, fields: { "name-first": "Ana" } } } },
	},
	[`${COMPANY}/inquiries/[id] approve`]: { input: decision, needsMore: true },
	[`${COMPANY}/inquiries/[id] decline`]: { input: decision, needsMore: true },
	[`${COMPANY}/inquiries/[id] review`]: { input: decision, needsMore: true },
	[`${COMPANY}/inquiries/[id] expire`]: { input: byId },
	[`${COMPANY}/inquiries/[id] redact`]: { input: byId },
	[`${COMPANY}/inquiries/[id] resume`]: { input: byId },
	[`${COMPANY}/inquiries/[id] makeLink`]: { input: byId },
	[`${COMPANY}/inquiries/[id] sendLink`]: {
		input: { ...byId, meta: { channel: "email", address: "ana@example.com", language: "es" } },
	},
	// Nobody has begun it, and no message is approved.
	[`${COMPANY}/inquiries/[id] sendRecovery`]: { input: byId, needsMore: true },
	[`${COMPANY}/inquiries/[id] stopRecovery`]: { input: { recoveryId: "{recovery}" } },
	[`${COMPANY}/inquiries/[id] revokeLink`]: { input: { linkId: "{link}" } },
	[`${COMPANY}/messages keep`]: { input: { line: "platform", message: MESSAGE, submit: true } },
	[`${COMPANY}/messages discard`]: { input: { messageTemplateId: "{messageTemplate}" }, needsMore: true },
	[`${COMPANY}/messages simulate`]: { input: { messageTemplateId: "{messageTemplate}", as: "approved" } },
	[`${COMPANY}/recovery/suppressed suppress`]: { input: { data: { attributes: { "phone-number": "+573001234500" } } } },
	[`${COMPANY}/recovery/suppressed search`]: { input: { filter: { "phone-number": "+573001234500" } }, reads: true },
	[`${COMPANY}/recovery/suppressed allow`]: { input: { suppressionId: "{suppression}" } },
	[`${COMPANY}/settings saveCompany`]: { input: { name: "Barkside", helpUrl: "https://example.com/help" } },
	[`${COMPANY}/settings saveEnvironment`]: { input: { countries: ["CO"], retentionDays: 30 } },
	[`${COMPANY}/settings requireMemberFactor`]: { input: { required: false } },
	[`${COMPANY}/settings requireSecondFactor`]: { input: { required: true } },
	[`${COMPANY}/settings rotateSecret`]: { input: { kind: "link", graceSeconds: 60 } },
	// Nobody listens there.
	[`${COMPANY}/settings saveProvider`]: { input: smtp, environment: "production", needsMore: true },
	[`${COMPANY}/settings testProvider`]: { input: smtp, environment: "production", needsMore: true },
	[`${COMPANY}/settings removeProvider`]: { input: { provider: "smtp" }, environment: "production", needsMore: true },
	[`${COMPANY}/settings/lines saveLine`]: { input: { name: "support", provider: "meta" } },
	[`${COMPANY}/settings/lines testLine`]: { input: { name: "platform" } },
	[`${COMPANY}/settings/lines removeLine`]: { input: { name: "nobody-s" }, needsMore: true },
	[`${COMPANY}/team invite`]: { input: { email: "new@example.com", role: "viewer" } },
	[`${COMPANY}/team revokeInvitation`]: { input: { invitationId: "{invitation}" } },
	[`${COMPANY}/team changeRole`]: { input: { memberId: "{member}", role: "editor" } },
	[`${COMPANY}/team removeMember`]: { input: { memberId: "{member}" } },
	"account rename": { input: { name: "Ana" } },
	"account changePassword": { input: { current: PASSWORD, password: "another sentence of words" } },
	"account startFactor": { input: { address: "+573001234500" } },
	"account confirmFactor": { input: { code: "000000" }, needsMore: true },
	"account removeFactor": { input: { kind: "phone" } },
	"account renewRecoveryCodes": { needsMore: true },
	"account endSignIn": { input: { signInId: "{signIn}" } },
	"account endAllSignIns": {},
};

export const isOfCompany = (name: string): boolean => name.startsWith(COMPANY);

const APP = new URL("../../app/", import.meta.url).pathname;
type Action = (...given: unknown[]) => Promise<Answer<unknown>>;

/** The names of all that there are. */
export async function everyAction(): Promise<string[]> {
	const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
		(file) => posix.basename(file) === "actions.ts",
	);
	const named = files.map(async (file) => {
		const folder = posix.dirname(file);
		return Object.keys(await import(`${APP}${file}`)).map((name) => `${folder} ${name}`);
	});
	return (await Promise.all(named)).flat();
}

/** Calls one as Next.js would: a company's is bound to the place that its page is at. */
export async function act(name: string, companyId: string, input: unknown): Promise<Answer<unknown>> {
	const [folder, verb = ""] = name.split(" ");
	const action = ((await import(`${APP}${folder}/actions.ts`)) as Record<string, Action>)[verb]!;
	if (!isOfCompany(name)) return action(input);
	return action({ companyId, environment: ACTIONS[name]?.environment ?? "sandbox" }, input);
}

/** A member who is signed in, in a browser of their own. */
export async function signedIn(companyId: string, role: Role = "owner") {
	const member = await newMember(companyId, role);
	const at = await visitor(null);
	const known = await members.signInByPassword(at, { email: member.email, password: PASSWORD });
	const line = await cookieFor(at, known);
	return { member, known, at, line, cookie: line.split(";")[0]! };
}
