import { z } from "zod";
import { DAY } from "@/lib/kernel/time";

/** Ours: the body of move-clock. Time goes forward only. */
export const MoveClock = z.strictObject({
	meta: z.strictObject({
		seconds: z
			.number()
			.int()
			.min(1)
			.max(366 * DAY),
	}),
});
export type MoveClock = z.infer<typeof MoveClock>;
