import { TwilioError } from "./errors";
import type { Asked, Reply } from "./http";
import type { ApprovalStatus } from "./ledger";
import { readContent } from "./read-content";
import { breachesOf } from "./template-rules";
import { type Content, makeSid, type World } from "./world";

const NAME = /^[a-z0-9_]{1,512}$/;
const CATEGORIES = ["UTILITY", "MARKETING", "AUTHENTICATION"];

export function createContent({ world, json }: Asked): Reply {
	const { types, language, variables = {}, friendly_name: friendlyName = "" } = json;
	if (!isObject(types) || Object.keys(types).length === 0 || typeof language !== "string" || !isObject(variables)) {
		throw new TwilioError(20001);
	}
	const content: Content = {
		sid: makeSid("HX"),
		createdAt: new Date(),
		friendlyName: String(friendlyName),
		language,
		variables: variables as Content["variables"],
		types: types as Content["types"],
		approval: { status: "unsubmitted", name: "", category: "", reason: "" },
	};
	world.contents.set(content.sid, content);
	world.ledger.push({ at: content.createdAt, kind: "content", sid: content.sid });
	return { status: 201, body: show(world, content) };
}

/** One page of all contents, newest first. What is too new to be listed is not. */
export function listContents({ world, query }: Asked): Reply {
	const size = Math.min(1000, Number(query.get("PageSize") ?? 50));
	const page = Number(query.get("Page") ?? 0);
	if (!(size >= 1 && page >= 0)) throw new TwilioError(20001);
	const listed = [...world.contents.values()]
		.filter(({ createdAt }) => Date.now() - createdAt.getTime() >= world.options.listLagMs)
		.reverse();
	const urlOf = (at: number) =>
		`${world.url}/v1/Content?PageSize=${size}&Page=${at}${at > 0 ? `&PageToken=PA${at}` : ""}`;
	const meta = {
		page,
		page_size: size,
		first_page_url: urlOf(0),
		previous_page_url: page > 0 ? urlOf(page - 1) : null,
		url: urlOf(page),
		next_page_url: listed.length > (page + 1) * size ? urlOf(page + 1) : null,
		key: "contents",
	};
	const contents = listed.slice(page * size, (page + 1) * size).map((content) => show(world, content));
	return { status: 200, body: { meta, contents } };
}

export function fetchContent({ world, id }: Asked): Reply {
	return { status: 200, body: show(world, find(world, id)) };
}

export function deleteContent({ world, id }: Asked): Reply {
	find(world, id);
	world.contents.delete(id);
	return { status: 204 };
}

/**
 * Hands a template in to WhatsApp. It is received, soon pending, and approved after a while unless somebody decides; what
 * breaks a rule is rejected at once.
 */
export function submitContent({ world, id, json }: Asked): Reply {
	const content = find(world, id);
	const { name, category } = json;
	const isFit = typeof name === "string" && NAME.test(name) && CATEGORIES.includes(String(category).toUpperCase());
	if (!isFit || content.approval.status !== "unsubmitted") throw new TwilioError(20001);
	content.approval = { status: "received", name, category: String(category).toUpperCase(), reason: "" };
	world.ledger.push({ at: new Date(), kind: "approval", sid: id, status: "received" });
	const read = readContent(content, name as string, content.approval.category);
	const breaches = read ? breachesOf(read) : [];
	const { approvalDelayMs } = world.options;
	if (breaches.length > 0) setApproval(world, id, "rejected", breaches.join("; "));
	else if (Number.isFinite(approvalDelayMs)) {
		world.timetable.later(approvalDelayMs / 2, () => decide(world, id, "pending"));
		world.timetable.later(approvalDelayMs, () => decide(world, id, "approved"));
	}
	return { status: 201, body: showApproval(content) };
}

/** WhatsApp's word on a template. What somebody decided by hand stays. */
function decide(world: World, sid: string, status: "pending" | "approved"): void {
	const before = world.contents.get(sid)?.approval.status;
	if (before === "received" || before === "pending") setApproval(world, sid, status);
}

export function setApproval(world: World, sid: string, status: ApprovalStatus, reason = ""): void {
	const content = world.contents.get(sid);
	if (!content) throw new Error(`No content ${sid}`);
	content.approval = { ...content.approval, status, reason };
	world.ledger.push({ at: new Date(), kind: "approval", sid, status });
}

/** WhatsApp takes it for something else than it was submitted as. */
export function recategorise(world: World, sid: string, category: string): void {
	const content = world.contents.get(sid);
	if (!content) throw new Error(`No content ${sid}`);
	content.approval = { ...content.approval, category };
}

export function fetchApproval({ world, id }: Asked): Reply {
	const content = find(world, id);
	const body = {
		sid: id,
		account_sid: world.options.accountSid,
		whatsapp: { type: "whatsapp", ...showApproval(content) },
		url: `${world.url}/v1/Content/${id}/ApprovalRequests`,
	};
	return { status: 200, body };
}

function find(world: World, sid: string): Content {
	const content = world.contents.get(sid);
	if (!content) throw new TwilioError(20404);
	return content;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function showApproval({ approval, types }: Content): Record<string, unknown> {
	const { name, category, status, reason } = approval;
	const contentType = Object.keys(types)[0] ?? "";
	return { name, category, content_type: contentType, status, rejection_reason: reason, allow_category_change: true };
}

function show(world: World, content: Content): Record<string, unknown> {
	const url = `${world.url}/v1/Content/${content.sid}`;
	const date = content.createdAt.toISOString().replace(/\.\d+/, "");
	return {
		language: content.language,
		date_updated: date,
		variables: content.variables,
		friendly_name: content.friendlyName,
		account_sid: world.options.accountSid,
		url,
		sid: content.sid,
		date_created: date,
		types: content.types,
		links: { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` },
	};
}
