import { type Ctx, inTx } from "@/db";
import { emit } from "@/lib/events";
import { isId } from "@/lib/kernel/ids";
import { type Paged, pageOf } from "@/lib/kernel/page";
import { invalidAt, notFound, pointerTo, Refusal } from "@/lib/kernel/refusal";
import { may } from "@/lib/kernel/rights";
import { lockCurrent } from "../decisions";
import { isFinished } from "../machine";
import { refusalOf } from "../reasons";
import { addSession } from "../sessions";
import * as inquiries from "../store";
import type { CreateSession, ExpireSessions, ListSessions } from "./input";
import * as store from "./store";
import * as view from "./view";

type ById = { sessionId: string };

/** A page of an inquiry's sessions, the newest first. */
export async function listSessions(ctx: Ctx, { filter, page }: ListSessions): Promise<Paged<view.SessionView>> {
	may(ctx, "inquiries:read");
	const paged = pageOf(page, await store.page(ctx, filter["inquiry-id"], page), ({ id }) => id);
	return { ...paged, rows: paged.rows.map((row) => view.session(row, ctx.now)) };
}

export async function getSession(ctx: Ctx, { sessionId }: ById): Promise<{ data: view.SessionView }> {
	may(ctx, "inquiries:read");
	return { data: view.session(await requireSession(ctx, sessionId), ctx.now) };
}

/** A session that waits for a browser: the next token or link of the inquiry opens it. */
export async function createSession(ctx: Ctx, { data }: CreateSession): Promise<{ data: view.SessionView }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const inquiry = await lockCurrent(ctx, { inquiryId: data.attributes["inquiry-id"] });
		if (inquiry.redactedAt) throw refusalOf("redacted", inquiry);
		if (inquiry.status === "expired") throw new Refusal("conflict", "Inquiry is expired: resume it first");
		if (isFinished(inquiry.status)) throw refusalOf("finished", inquiry);
		const sessionId = await addSession(ctx, inquiry, await store.listLive(ctx, inquiry.id));
		return { data: view.session(await requireSession(ctx, sessionId), ctx.now) };
	});
}

/** Ends a session for good: its browser has to come back as any other would. Done again, nothing more happens. */
export async function expireSession(ctx: Ctx, { sessionId }: ById): Promise<{ data: view.SessionView }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const { id, inquiryId } = await requireSession(ctx, sessionId);
		await inquiries.lock(ctx, inquiryId);
		await tellEnded(ctx, await store.endByName(ctx, { inquiryIds: [inquiryId], sessionId: id }));
		return { data: view.session(await requireSession(ctx, sessionId), ctx.now) };
	});
}

/** The same for all sessions of these inquiries; answers those that were alive. All of them or, where an id is wrong, none. */
export async function expireAllSessions(ctx: Ctx, { meta }: ExpireSessions): Promise<{ data: view.SessionView[] }> {
	may(ctx, "inquiries:write");
	return inTx(ctx, async (ctx) => {
		const wanted = meta["inquiry-ids"];
		const locked = await inquiries.lockAll(ctx, wanted);
		const unknown = wanted.findIndex((id) => !locked.includes(id));
		if (unknown >= 0) throw invalidAt(pointerTo("meta", "inquiry-ids", unknown), "no inquiry has this id");
		const ended = await store.endByName(ctx, { inquiryIds: wanted });
		return { data: (await tellEnded(ctx, ended)).map((row) => view.session(row, ctx.now)) };
	});
}

/** Tells of those that were alive, and answers them. */
async function tellEnded(ctx: Ctx, ended: store.Ended[]): Promise<store.Ended[]> {
	const live = ended.filter(({ wasLive }) => wasLive);
	const name = "inquiry-session.expired" as const;
	const data = { reason: "company" };
	await emit(ctx, ...live.map(({ id, inquiryId }) => ({ name, objectId: id, inquiryId, data })));
	return live;
}

async function requireSession(ctx: Ctx, sessionId: string): Promise<store.SessionRow> {
	const found = isId("session", sessionId) ? await store.find(ctx, sessionId) : undefined;
	if (!found) throw notFound();
	return found;
}
