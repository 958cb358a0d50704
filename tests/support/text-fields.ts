import { z } from "zod";

type Json = { [name: string]: unknown };

/**
 * Where in an input of this schema somebody may write a text, as pointers: `/data/attributes/tags/*`. A `*` stands for an
 * entry of a list, or for any name. What may be anything at all counts too; words of a closed list do not.
 */
export function textFieldsOf(schema: z.ZodType): string[] {
	const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
	return [...new Set(within(root as Json, ""))].sort();
}

function within(schema: Json, at: string): string[] {
	const of = (inner: unknown, to: string) =>
		inner && typeof inner === "object" ? within(inner as Json, `${at}${to}`) : [];
	const parts = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => (Array.isArray(some) ? some : []));
	const entries = Object.entries((schema.properties as Json | undefined) ?? {});
	const listed = [schema.items, schema.prefixItems, schema.additionalProperties].flat();
	const isText = schema.type === "string" && !schema.enum && !("const" in schema);
	const isAnything = Object.keys(schema).every((key) => key === "$schema" || key === "default");
	if (isText || isAnything) return [at];
	return [
		...parts.flatMap((part) => of(part, "")),
		...entries.flatMap(([name, inner]) => of(inner, `/${name}`)),
		...listed.flatMap((inner) => of(inner, "/*")),
	];
}

/** An input with this text at that place, and the place by its own names. */
export function writtenInto(input: unknown, field: string, text: string): { input: unknown; pointer: string } {
	const root: Json = { input: structuredClone(input) };
	let [parent, key, pointer] = [root, "input", ""];
	for (const name of field.split("/").slice(1)) {
		if (parent[key] === null || typeof parent[key] !== "object") parent[key] = {};
		parent = parent[key] as Json;
		key = name === "*" ? (Object.keys(parent)[0] ?? "0") : name;
		pointer += `/${key}`;
	}
	parent[key] = text;
	return { input: root.input, pointer };
}

const INQUIRIES = "c/[companyId]/[environment]/inquiries";
const attributes = (names: Record<string, string>) =>
	Object.fromEntries(Object.entries(names).map(([name, column]) => [`/data/attributes/${name}`, column]));
const OF_AN_INQUIRY = attributes({
	note: "inquiries.note",
	"tags/*": "inquiries.tags",
	"fields/*": "inquiries.given",
});
const OF_A_NEW_ONE = {
	...OF_AN_INQUIRY,
	...attributes({ "reference-id": "inquiries.reference_id" }),
	"/meta/auto-create-account-reference-id": "accounts.reference_id",
};
const COMMENT = { "/meta/comment": "inquiries.reviewer_comment" };

/** What somebody may write as they like: the door, the field, and the column that keeps it. */
export const KEPT: Record<string, Record<string, string>> = {
	[`${INQUIRIES}/new create`]: OF_A_NEW_ONE,
	[`${INQUIRIES}/[id] approve`]: COMMENT,
	[`${INQUIRIES}/[id] decline`]: COMMENT,
	[`${INQUIRIES}/[id] review`]: COMMENT,
	"c/[companyId]/[environment]/flows/new begin": { "/name": "flows.name" },
	"c/[companyId]/[environment]/flows/[id] publish": { "/note": "flow_versions.note" },
	"c/[companyId]/[environment]/flows/[id]/settings makeWorkflow": { "/name": "workflows.name" },
	"c/[companyId]/[environment]/developers/keys createKey": { "/name": "api_keys.name" },
	"c/[companyId]/[environment]/settings saveCompany": { "/name": "companies.name" },
	"account rename": { "/name": "users.name" },
	"POST accounts": attributes({ "reference-id": "accounts.reference_id" }),
	"POST api-keys": attributes({ name: "api_keys.name" }),
	"PATCH api-keys/[id]": attributes({ name: "api_keys.name" }),
	"POST flows": {
		...attributes({ "definition/name": "flows.name", "definition/purpose/en": "flow_versions.definition" }),
		"/meta/note": "flow_versions.note",
	},
	"POST flows/[id]/publish": { "/meta/note": "flow_versions.note" },
	"POST workflows": attributes({ name: "workflows.name" }),
	"POST inquiries": OF_A_NEW_ONE,
	"PATCH inquiries/[id]": OF_AN_INQUIRY,
	"POST inquiries/[id]/add-tag": { "/meta/tag-name": "inquiries.tags" },
	"POST inquiries/[id]/set-tags": { "/meta/tag-name/*": "inquiries.tags" },
	"POST inquiries/[id]/approve": COMMENT,
	"POST inquiries/[id]/decline": COMMENT,
	"POST inquiries/[id]/mark-for-review": COMMENT,
	"POST process-tokens": attributes({ "reference-id": "process_tokens.reference_id" }),
};

const IDS =
	"id accountId flowId suppressionId messageTemplateId recoveryId versionId inquiryId keyId linkId memberId invitationId signInId account-id inquiry-id inquiry-ids version-id";
const TEMPLATES = "inquiry-template-id inquiry-template-version-id template-id verification-template-id";
const WORDS = "workflow verification-workflow countries addresses ip-address-allowlist provider secret settings file";
const ADDRESSES = "redirect-uri helpUrl phone phone-number address email code current password";
const NAMED = new Set([IDS, TEMPLATES, WORDS, ADDRESSES].join(" ").split(" "));

/** What names something, or has a form of its own. A flow's definition is whole in itself: its texts are of one type. */
export function hasForm(door: string, field: string): boolean {
	const name = field.replace(/\/\*$/, "").split("/").at(-1) ?? "";
	// A message and a line have rules of their own for each of their words.
	if (/messages keep$|settings\/lines |message-templates$/.test(door)) return true;
	if (door.endsWith("/remove-tag") || field === "" || field.endsWith("/fields/*/*")) return true;
	return NAMED.has(name) || field.includes("/definition/");
}
