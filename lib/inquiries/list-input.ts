import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";
import { instant, one, several } from "@/lib/kernel/query";
import { INQUIRY_STATUSES } from "@/lib/kernel/words";

const MAX_IDS = 100;

const ids = several
	.pipe(z.array(z.string()).max(MAX_IDS, `may name at most ${MAX_IDS}`))
	.transform((named) => [...new Set(named)]);

const Filter = z
	.strictObject({
		"inquiry-id": ids.optional(),
		"account-id": ids.optional(),
		"reference-id": one.optional(),
		"inquiry-template-id": ids.optional(),
		status: several
			.pipe(z.array(z.enum(INQUIRY_STATUSES)))
			.transform((statuses) => [...new Set(statuses)])
			.optional(),
		note: one.optional(),
		"created-at-start": instant.optional(),
		"created-at-end": instant.optional(),
	})
	.refine((filter) => filter.note === undefined || Object.keys(filter).length === 1, {
		path: ["note"],
		error: "must be the only filter",
	})
	.default({});
export type Filter = z.infer<typeof Filter>;

/** The query of `GET /api/v1/inquiries` (Persona's contract, "list all inquiries"). */
export const ListInquiries = z.strictObject({ page: pageQuery("inquiry"), filter: Filter });
export type ListInquiries = z.infer<typeof ListInquiries>;
