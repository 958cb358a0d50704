import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { one } from "@/lib/kernel/query";

/** The query of `GET /api/v1/inquiry-sessions`; ours are listed of one inquiry at a time. */
export const ListSessions = z.strictObject({
	page: pageQuery("session"),
	filter: z.strictObject({ "inquiry-id": one }).prefault({} as never),
});
export type ListSessions = z.infer<typeof ListSessions>;

/** The body of `POST /api/v1/inquiry-sessions`. */
export const CreateSession = z.strictObject({
	data: z.strictObject({
		type: z.literal("inquiry-session").optional(),
		attributes: z.strictObject({ "inquiry-id": z.string().max(100) }),
	}),
});
export type CreateSession = z.infer<typeof CreateSession>;

/** The body of `POST /api/v1/inquiry-sessions/expire-all`. */
export const ExpireSessions = z.strictObject({
	meta: z.strictObject({ "inquiry-ids": z.array(z.string().max(100)).min(1).max(100) }),
});
export type ExpireSessions = z.infer<typeof ExpireSessions>;
