import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one } from "@/lib/kernel/query";

const body = <T extends z.ZodRawShape>(attributes: T) =>
	z.strictObject({
		data: z.strictObject({
			type: z.literal("account").optional(),
			id: z.string().optional(),
			attributes: z.strictObject(attributes),
		}),
	});

/** What an account is told by its company; what it has proven, phone and e-mail, nobody tells it. */
const Fields = z.strictObject({ "second-factor-required": z.boolean().optional() });

/** The body of `POST /api/v1/accounts` (Persona's contract, "create an account"). */
export const CreateAccount = body({
	"reference-id": z.string().trim().min(1, "must not be empty").max(255),
	fields: Fields.optional(),
});
export type CreateAccount = z.infer<typeof CreateAccount>;

/** The body of `PATCH /api/v1/accounts/{id}`. What is left out stays. */
export const UpdateAccount = body({ fields: Fields.optional() });
export type UpdateAccount = z.infer<typeof UpdateAccount>;

/** The query of `GET /api/v1/accounts`. */
export const ListAccounts = z.strictObject({
	page: pageQuery("account"),
	filter: z.strictObject({ "reference-id": one.optional() }).default({}),
});
export type ListAccounts = z.infer<typeof ListAccounts>;

/** The body of `POST /api/v1/accounts/second-factor`. */
export const SecondFactorBody = z.strictObject({
	data: z.strictObject({
		type: z.literal("second-factor").optional(),
		attributes: z.strictObject({ required: z.boolean() }),
	}),
});
export type SecondFactorBody = z.infer<typeof SecondFactorBody>;
