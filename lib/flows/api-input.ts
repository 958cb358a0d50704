import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one } from "@/lib/kernel/query";
import { Definition } from "./schemas";

/** What has changed, for those who look at the versions later. */
const NoteText = z.string().trim().min(1).max(2000);
const Note = NoteText.nullish();
const flow = <T extends z.ZodType>(attributes: T) =>
	z.strictObject({ type: z.literal("flow").optional(), id: z.string().max(100).optional(), attributes });

/** The body of `POST /api/v1/flows`, in kebab-case but for the definition, whose keys are its own. */
export const CreateFlow = z.strictObject({
	data: flow(z.strictObject({ definition: Definition })),
	meta: z.strictObject({ publish: z.boolean().default(false), note: Note }).prefault({}),
});
export type CreateFlow = z.infer<typeof CreateFlow>;

/** The body of `PATCH /api/v1/flows/{id}`: a definition becomes the draft. */
export const UpdateFlow = z.strictObject({
	data: flow(z.strictObject({ definition: Definition.optional(), status: z.enum(["active", "inactive"]).optional() })),
});
export type UpdateFlow = z.infer<typeof UpdateFlow>;

/** The body of `POST /api/v1/flows/{id}/publish`: the draft, unless a definition is given. */
export const PublishFlow = z.strictObject({
	data: flow(z.strictObject({ definition: Definition.optional() })).optional(),
	meta: z.strictObject({ note: Note }).prefault({}),
});
export type PublishFlow = z.infer<typeof PublishFlow>;

/** The body of `POST /api/v1/flows/{id}/restore`. */
export const RestoreFlow = z.strictObject({ meta: z.strictObject({ "version-id": z.string().max(100) }) });
export type RestoreFlow = z.infer<typeof RestoreFlow>;

const flag = one
	.pipe(z.enum(["true", "false"], { error: "must be true or false" }))
	.default("false")
	.transform((text) => text === "true");

/** The query of `POST /api/v1/flows/import`; its body is the document itself. */
export const ImportFlow = z.strictObject({
	"flow-id": one.optional(),
	publish: flag,
	note: one.pipe(NoteText).optional(),
});
export type ImportFlow = z.infer<typeof ImportFlow>;

/** The query of `GET /api/v1/flows/{id}/export`. */
export const ExportFlow = z.strictObject({ draft: flag });

/** The query of `GET /api/v1/flows` and of `GET /api/v1/inquiry-templates`. */
export const ListFlows = z.strictObject({ page: pageQuery("flow") });

/** The query of `GET /api/v1/flows/{id}/versions`. */
export const ListVersions = z.strictObject({ page: pageQuery("flowVersion") });

/** The query of `GET /api/v1/inquiry-template-versions` (Persona's contract: the filter is required). */
export const ListTemplateVersions = ListVersions.extend({
	filter: z.strictObject({ "inquiry-template-id": one }).prefault({} as never),
});
