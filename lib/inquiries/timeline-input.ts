import { z } from "zod";
import { pageQuery } from "@/lib/kernel/page";

/** The query of `GET /api/v1/inquiries/{id}/timeline`. */
export const ListTimeline = z.strictObject({ page: pageQuery("event") });
export type ListTimeline = z.infer<typeof ListTimeline>;
