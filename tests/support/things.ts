import { inTx, now } from "@/db";
import * as companies from "@/lib/companies";
import * as inquiries from "@/lib/inquiries";
import { type IdKind, makeId } from "@/lib/kernel/ids";
import { addSeconds, HOUR } from "@/lib/kernel/time";
import * as members from "@/lib/members";
import * as messaging from "@/lib/messaging";
import * as recovery from "@/lib/recovery";
import { newEmail, newMember, PASSWORD, visitor } from "./members";
import { MESSAGE } from "./message";
import { createInquiry, newPhone, type World } from "./world";

/** What an address or an input may name by its id. */
export type Kind =
	| ("inquiry" | "session" | "account" | "link" | "flow" | "key" | "member" | "invitation" | "signIn")
	| ("recovery" | "suppression" | "messageTemplate");

const at = async ({ ctx }: World) => ({ ...ctx, now: await now() });

/** Makes one of these in a company; its id. */
export const MAKERS: Record<Kind, (world: World) => Promise<string>> = {
	inquiry: (world) => createInquiry(world),
	flow: async ({ flowId }) => flowId,
	async key(world) {
		const input = { name: "Test", scopes: ["flows:read" as const], addresses: null, expiresInDays: null };
		return (await companies.createKey(await at(world), input)).keyId;
	},
	async account(world) {
		const attributes = { "reference-id": makeId("account", new Date()) };
		return (await companies.createAccount(await at(world), { data: { attributes } })).data.id;
	},
	async session(world) {
		const attributes = { "inquiry-id": await createInquiry(world) };
		return (await inquiries.createSession(await at(world), { data: { attributes } })).data.id;
	},
	async link(world) {
		const [inquiryId, ctx] = [await createInquiry(world), await at(world)];
		await inquiries.generateOneTimeLink(ctx, { inquiryId });
		return (await inquiries.listLinks(ctx, { inquiryId })).data[0]!.id;
	},
	async recovery(world) {
		const [inquiryId, ctx] = [await createInquiry(world), await at(world)];
		const times = { dueAt: addSeconds(ctx.now, HOUR), endsAt: addSeconds(ctx.now, 2 * HOUR), chosenAt: null };
		const start = { method: "automatic", phone: newPhone(), ...times } as const;
		const whose = { inquiryId, flowId: world.flowId, step: null, language: "en", claimed: false } as const;
		const attempt = { ...whose, current: null, start, by: "company" } as const;
		return (await inTx(ctx, (ctx) => recovery.begin(ctx, attempt))).recoveryId;
	},
	/** Submitted, and not approved yet. */
	async messageTemplate(world) {
		const { id } = await messaging.saveMessage(await at(world), { line: "platform", message: MESSAGE });
		await messaging.submitMessage(await at(world), { messageTemplateId: id });
		await messaging.submitTemplate(await at(world), { templateId: id });
		return id;
	},
	async suppression(world) {
		const attributes = { "phone-number": newPhone() };
		return (await recovery.suppress(await at(world), { data: { attributes } })).data.id;
	},
	member: async ({ ctx }) => (await newMember(ctx.companyId, "viewer")).memberId,
	async invitation(world) {
		const email = newEmail();
		const ctx = await at(world);
		await members.invite(ctx, { email, role: "viewer" });
		const { invitations } = await members.getTeam(ctx);
		return invitations.find((each) => each.email === email)!.id;
	},
	async signIn({ ctx }) {
		const { email } = await newMember(ctx.companyId, "viewer");
		return (await members.signInByPassword(await visitor(null), { email, password: PASSWORD })).signInId;
	},
};

const IDS: Partial<Record<Kind, IdKind>> = { key: "apiKey", link: "oneTimeLink" };

/** An id of that kind which nobody has. */
export const nobody = (kind: Kind): string => makeId(IDS[kind] ?? (kind as IdKind), new Date());

/** With `{inquiry}` and the like filled in, wherever they stand. */
export async function filled<T>(given: T, by: (kind: Kind) => string | Promise<string>): Promise<T> {
	let text = JSON.stringify(given);
	for (const kind of Object.keys(MAKERS) as Kind[]) {
		if (text?.includes(`{${kind}}`)) text = text.replaceAll(`{${kind}}`, await by(kind));
	}
	return text === undefined ? given : JSON.parse(text);
}

/** Which kind it names, if any. */
export const named = (given: unknown) =>
	JSON.stringify(given ?? null).match(/\{([a-zA-Z]+)\}/)?.[1] as Kind | undefined;
