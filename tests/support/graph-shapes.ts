import { z } from "zod";

/** What Meta's Graph takes of us (P §2.6), member by member: Meta publishes no document to compare with. */
const Name = z.string().regex(/^[a-z0-9_]{1,512}$/);
const Language = z.enum(["en", "es", "pt_BR"]);
const Button = z.strictObject({
	type: z.literal("URL"),
	text: z.string().min(1).max(25),
	url: z.string().max(2000).endsWith("{{1}}"),
	example: z.tuple([z.url()]),
});

const NewTemplate = z.strictObject({
	name: Name,
	category: z.enum(["UTILITY", "MARKETING", "AUTHENTICATION"]),
	language: Language,
	parameter_format: z.literal("POSITIONAL"),
	components: z.array(
		z.discriminatedUnion("type", [
			z.strictObject({ type: z.literal("HEADER"), format: z.literal("TEXT"), text: z.string().min(1).max(60) }),
			z.strictObject({
				type: z.literal("BODY"),
				text: z.string().min(1).max(1024),
				example: z.strictObject({ body_text: z.tuple([z.array(z.string().min(1))]) }).optional(),
			}),
			z.strictObject({ type: z.literal("FOOTER"), text: z.string().min(1).max(60) }),
			z.strictObject({ type: z.literal("BUTTONS"), buttons: z.array(Button).min(1).max(10) }),
		]),
	),
});

const Texts = z.array(z.strictObject({ type: z.literal("text"), text: z.string().min(1) })).min(1);
const NewMessage = z.strictObject({
	messaging_product: z.literal("whatsapp"),
	recipient_type: z.literal("individual"),
	to: z.string().regex(/^[1-9]\d{6,14}$/),
	type: z.literal("template"),
	template: z.strictObject({
		name: Name,
		language: z.strictObject({ code: Language }),
		components: z.array(
			z.discriminatedUnion("type", [
				z.strictObject({ type: z.literal("body"), parameters: Texts }),
				z.strictObject({
					type: z.literal("button"),
					sub_type: z.literal("url"),
					index: z.int().min(0).max(9),
					parameters: Texts,
				}),
			]),
		),
	}),
	biz_opaque_callback_data: z.string().max(512),
});

const NOTHING = z.strictObject({});
const Fields = z.string().regex(/^[a-z_]+(,[a-z_]+)*$/);

const SHAPES: [method: string, path: RegExp, shape: z.ZodType][] = [
	["POST", /^\/v23\.0\/\d+\/message_templates$/, NewTemplate],
	[
		"GET",
		/^\/v23\.0\/\d+\/message_templates$/,
		z.strictObject({ name: Name, language: Language, fields: Fields, limit: z.literal("100") }),
	],
	["POST", /^\/v23\.0\/\d+\/messages$/, NewMessage],
	["POST", /^\/v23\.0\/\d+\/subscribed_apps$/, NOTHING],
	["GET", /^\/v23\.0\/\d+$/, z.strictObject({ fields: Fields })],
];

type Request = { method: string; path: string; params: Record<string, unknown> };

/** Every way in which these requests are not as P §2.6 has them; `params` are query and body together. */
export function graphFaults(requests: readonly Request[]): string[] {
	return requests.flatMap(({ method, path, params }) => {
		const shape = SHAPES.find(([asked, form]) => asked === method && form.test(path))?.[2];
		if (!shape) return [`${method} ${path}: the Graph has no such call`];
		const parsed = shape.safeParse(params);
		return parsed.success ? [] : [`${method} ${path}: ${z.prettifyError(parsed.error)}`];
	});
}
