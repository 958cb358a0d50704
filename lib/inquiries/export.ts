import type { Ctx } from "@/db";
import * as flows from "@/lib/flows";
import { fieldsOf } from "@/lib/flows/schemas";
import { line } from "@/lib/kernel/csv";
import { pageOf } from "@/lib/kernel/page";
import { may } from "@/lib/kernel/rights";
import { find } from "./browse";
import type { Wanted } from "./browse-input";
import type { Value } from "./fields";
import * as store from "./list/store";
import type { Inquiry } from "./store";
import { versionsOf } from "./version";
import * as view from "./view";

const AT_ONCE = 500;
/** So that spreadsheets read it as UTF-8. */
const MARK = "\ufeff";

const ATTRIBUTES = [
	...(["status", "reference-id", "creator", "note", "reviewer-comment"] as const),
	...(["created-at", "updated-at", "started-at", "expires-at", "completed-at", "failed-at"] as const),
	...(["marked-for-review-at", "decisioned-at", "expired-at", "redacted-at"] as const),
	...(["previous-step-name", "next-step-name"] as const),
];

/**
 * The inquiries of a list as CSV, piece by piece: the next one is read when the one before is taken, so that a million
 * need no more memory than five hundred. Columns are named as in the API; the fields are Persona's and those that the
 * flows ask for today.
 */
export function exportCsv(ctx: Ctx, wanted: Wanted): AsyncGenerator<string> {
	may(ctx, "inquiries:read");
	return pieces(ctx, wanted);
}

async function* pieces(ctx: Ctx, wanted: Wanted): AsyncGenerator<string> {
	const fields = await fieldNames(ctx, wanted);
	const columns = ["id", ...ATTRIBUTES, "tags", "inquiry-template-id", "account-id"];
	yield MARK + line([...columns, ...fields.map((name) => `fields.${name}`)]);
	let after: string | null | undefined;
	do {
		const page = { size: AT_ONCE, ...(after && { after }) };
		const { rows } = await find(ctx, { wanted, page });
		const paged = pageOf(page, rows, ({ id }) => id);
		if (paged.rows.length > 0) yield (await show(ctx, paged.rows)).map((one) => lineOf(one, fields)).join("");
		after = paged.next;
	} while (after);
}

async function fieldNames(ctx: Ctx, wanted: Wanted): Promise<string[]> {
	const chosen = wanted["inquiry-template-id"];
	const current = (await flows.listCurrent(ctx)).filter(({ id }) => !chosen || chosen.includes(id));
	const steps = current.flatMap(({ definition }) => definition.steps);
	const asked = steps.flatMap((step) => (step.type === "details" ? fieldsOf(step).map(({ name }) => name) : []));
	return [...new Set([...Object.keys(view.DEFAULT_FIELDS), ...asked])];
}

async function show(ctx: Ctx, inquiries: Inquiry[]): Promise<view.InquiryView[]> {
	const [version, runs] = await Promise.all([versionsOf(ctx, inquiries), store.listProgress(ctx, inquiries)]);
	const progress = new Map(runs.map((run) => [run.id, run]));
	return inquiries.map((inquiry) => {
		const related = { sessions: [], verifications: [] };
		return view.inquiry(inquiry, version(inquiry).definition, progress.get(inquiry.progressId), related, ctx.now);
	});
}

function lineOf({ id, attributes, relationships }: view.InquiryView, fields: string[]): string {
	return line([
		id,
		...ATTRIBUTES.map((name) => attributes[name]),
		attributes.tags.join("\n"),
		relationships["inquiry-template"].data?.id ?? null,
		relationships.account.data?.id ?? null,
		...fields.map((name) => inOne(attributes.fields[name]?.value ?? null)),
	]);
}

/** Several choices are a line each, as tags are. */
function inOne(value: Value): Exclude<Value, string[]> {
	return Array.isArray(value) ? value.join("\n") : value;
}
