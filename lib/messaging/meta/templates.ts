import { type Judged, type Submitted, TAKEN } from "../lines/carrier";
import { asChanged } from "../templates/approval";
import { isSameAtMeta } from "../templates/likeness";
import type { Message } from "../templates/message";
import { asMetaTemplate } from "../templates/wire";
import { categoryOf, ListAnswer, reasonIn, stageOf, TemplateAnswer } from "./answers";
import { ask, GraphError, pathTo } from "./client";
import { isRefusal, wordsOf } from "./errors";
import type { MetaAccess } from "./settings";

const FIELDS = "name,status,category,language,rejected_reason,components";
const UNKNOWN: Judged = { said: "unknown", reason: null, reference: null, category: null };
const GONE: Judged = { ...UNKNOWN, said: "gone", reason: "Meta no longer has it" };

/**
 * Has a message approved. Meta takes a name once in each language, so it is looked for first, and again after a refusal:
 * an earlier request may have come through although its answer did not.
 */
export async function submit(access: MetaAccess, message: Message, deadline: AbortSignal): Promise<Submitted> {
	const find = async () => {
		const found = await findByName(access, message, deadline);
		return found && (isSame(found, message) ? judged(found) : TAKEN);
	};
	try {
		return (await find()) ?? (await create(access, message, deadline));
	} catch (error) {
		const refusal = refusalIn(error);
		return refusal.said === "rejected" ? ((await find().catch(() => undefined)) ?? refusal) : refusal;
	}
}

/**
 * How it stands, by its id. The Graph does not tell whether there is no such id or not for this token: then its name is
 * looked for in the account's list, and where that can be read without finding it, it is gone.
 */
export async function check(
	access: MetaAccess,
	{ message, reference }: { message: Message; reference: string },
	deadline: AbortSignal,
): Promise<Judged> {
	try {
		const found = (await findById(access, reference, deadline)) ?? (await findByName(access, message, deadline));
		if (!found) return GONE;
		// What Meta does not show is not taken for changed.
		const isOurs = found.components === undefined || isSame(found, message);
		return isOurs ? judged(found) : asChanged(judged(found), "Meta");
	} catch {
		return UNKNOWN;
	}
}

async function create(access: MetaAccess, message: Message, deadline: AbortSignal): Promise<Judged> {
	const path = pathTo(access.wabaId, "message_templates");
	const answer = await ask(access, { method: "POST", path, body: asMetaTemplate(message) }, deadline).catch((error) => {
		throw isOfMessage(error) ? new NotTaken(error.said) : error;
	});
	return judged(TemplateAnswer.parse(answer));
}

async function findById(
	access: MetaAccess,
	reference: string,
	deadline: AbortSignal,
): Promise<TemplateAnswer | undefined> {
	try {
		const request = { method: "GET", path: pathTo(reference), query: { fields: FIELDS } } as const;
		return TemplateAnswer.parse(await ask(access, request, deadline));
	} catch (error) {
		if (error instanceof GraphError && error.said.code === INVALID) return undefined;
		throw error;
	}
}

async function findByName(
	access: MetaAccess,
	message: Message,
	deadline: AbortSignal,
): Promise<TemplateAnswer | undefined> {
	const { name, language } = asMetaTemplate(message);
	const query = { name, language, fields: FIELDS, limit: "100" };
	const path = pathTo(access.wabaId, "message_templates");
	const { data } = ListAnswer.parse(await ask(access, { method: "GET", path, query }, deadline));
	// Meta's filter by name finds parts of names as well.
	return data.find((template) => template.name === name && template.language === language);
}

/** A name may have been given to something else: by hand, or by another installation, whose buttons lead to itself. */
function isSame({ components }: TemplateAnswer, message: Message): boolean {
	return isSameAtMeta(components, asMetaTemplate(message).components);
}

function judged({ id, status, category, rejected_reason: reason }: TemplateAnswer): Judged {
	return { said: stageOf(status), reason: reasonIn(reason), reference: id, category: categoryOf(category) };
}

/** The Graph's code for a parameter that it does not take: of a message, its words; of an id, that it knows none. */
const INVALID = 100;

/** Meta's word against this very message; what is the account's, or passes, may still come right. */
class NotTaken extends GraphError {}

function isOfMessage(error: unknown): error is GraphError {
	if (!(error instanceof GraphError) || error.said.status !== 400) return false;
	const { code = 0 } = error.said;
	return code === INVALID || (code >= 132_000 && code < 133_000);
}

function refusalIn(error: unknown): Judged {
	if (!(error instanceof GraphError) || !isRefusal(error.said)) return UNKNOWN;
	return { ...UNKNOWN, said: error instanceof NotTaken ? "rejected" : "unknown", reason: wordsOf(error.said) };
}
