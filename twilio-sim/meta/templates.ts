import type { Asked, Reply } from "../http";
import type { ApprovalStatus } from "../ledger";
import { breachesOf } from "../template-rules";
import type { World } from "../world";
import { invalid, readTemplate } from "./read-template";
import { tellTemplate } from "./webhooks";
import { type Category, type MetaTemplate, makeGraphId } from "./world";

/** Takes a template in, unless a rule of WhatsApp's speaks against it. It is pending until somebody decides. */
export function createTemplate({ world, json }: Asked): Reply {
	const read = readTemplate(json);
	if (json.parameter_format === "NAMED") throw invalid("the simulator knows positional variables only");
	const breaches = breachesOf(read);
	if (breaches.length > 0) throw invalid(breaches.join("; "));
	const { templates } = world.meta;
	for (const { name, language } of templates.values())
		if (name === read.name && language === read.language)
			throw invalid("there is already such a name in this language");
	const template: MetaTemplate = {
		...read,
		...{ id: makeGraphId(), createdAt: new Date(), components: json.components as unknown[] },
		...{ category: read.category as Category, status: "pending", reason: "", quality: "UNKNOWN" },
	};
	templates.set(template.id, template);
	world.ledger.push({ at: template.createdAt, kind: "content", provider: "meta", sid: template.id });
	const { approvalDelayMs } = world.options;
	if (Number.isFinite(approvalDelayMs)) world.timetable.later(approvalDelayMs, () => approveByItself(world, template));
	const { id, status, category } = show(template);
	return { status: 200, body: { id, status, category } };
}

/** What somebody decided by hand stays. */
function approveByItself(world: World, { id, status }: MetaTemplate): void {
	if (status === "pending") judge(world, id, { status: "approved" });
}

/** WhatsApp's word on a template, told to who listens. */
export function judge(
	world: World,
	id: string,
	word: { status: ApprovalStatus; reason?: string; title?: string },
): void {
	const template = world.meta.templates.get(id);
	if (!template) throw new Error(`No template ${id}`);
	Object.assign(template, { status: word.status, reason: word.reason ?? "" });
	world.ledger.push({ at: new Date(), kind: "approval", provider: "meta", sid: id, status: word.status });
	tellTemplate(world, template, "message_template_status_update", {
		event: word.status.toUpperCase(),
		reason: word.reason ?? "NONE",
		...(word.title ? { other_info: { title: word.title, description: "" } } : {}),
		...(word.status === "disabled" ? { disable_info: { disable_date: Math.floor(Date.now() / 1000) } } : {}),
	});
}

/** WhatsApp takes it for something else than it was submitted as. */
export function recategorise(world: World, id: string, category: Category): void {
	const template = world.meta.templates.get(id);
	if (!template) throw new Error(`No template ${id}`);
	const previous = template.category;
	template.category = category;
	const categories = { previous_category: previous, new_category: category };
	tellTemplate(world, template, "template_category_update", categories);
}

/** Other words, or other links, under the same id. */
export function edit(world: World, id: string, components: unknown[]): void {
	const template = world.meta.templates.get(id);
	if (!template) throw new Error(`No template ${id}`);
	const { name, language, category } = template;
	const read = readTemplate({ name, language, category, components });
	Object.assign(template, { ...read, components });
	tellTemplate(world, template, "message_template_components_update", { message_template_element: read.body });
}

export function rate(world: World, id: string, quality: MetaTemplate["quality"]): void {
	const template = world.meta.templates.get(id);
	if (!template) throw new Error(`No template ${id}`);
	const scores = { previous_quality_score: template.quality, new_quality_score: quality };
	template.quality = quality;
	tellTemplate(world, template, "message_template_quality_update", scores);
}

/** All that pass the filters, the newest first, as one page. */
export function listTemplates({ world, query }: Asked): Reply {
	const limit = Number(query.get("limit") ?? 25);
	if (!(limit >= 1 && limit <= 1000)) throw invalid("limit");
	const is = (name: string, value: string) => !query.has(name) || query.get(name) === value;
	const found = [...world.meta.templates.values()]
		.filter((one) => is("name", one.name) && is("language", one.language) && is("status", one.status.toUpperCase()))
		.filter(({ createdAt }) => Date.now() - createdAt.getTime() >= world.options.listLagMs)
		.reverse();
	return { status: 200, body: { data: found.slice(0, limit).map((one) => withFields(query, show(one))), paging: {} } };
}

export function fetchTemplate({ world, id, query }: Asked): Reply | undefined {
	const template = world.meta.templates.get(id);
	return template && { status: 200, body: withFields(query, show(template)) };
}

export function deleteTemplate({ world, query }: Asked): Reply {
	const gone = [...world.meta.templates.values()].filter(
		({ id, name }) => name === query.get("name") && (!query.has("hsm_id") || id === query.get("hsm_id")),
	);
	if (gone.length === 0) throw invalid("no such template");
	for (const { id } of gone) world.meta.templates.delete(id);
	return { status: 200, body: { success: true } };
}

function show(template: MetaTemplate) {
	const { id, name, language, status, category, reason, quality, components } = template;
	return {
		...{ id, name, language, category, components, status: status.toUpperCase() },
		...{ rejected_reason: reason || "NONE", quality_score: { score: quality } },
	};
}

/** The Graph shows the fields that were asked for, and the id always. */
export function withFields(query: URLSearchParams, shown: Record<string, unknown>): Record<string, unknown> {
	const fields = query.get("fields")?.split(",");
	if (!fields) return shown;
	return Object.fromEntries(Object.entries(shown).filter(([name]) => name === "id" || fields.includes(name)));
}
