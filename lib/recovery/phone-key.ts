import { DAY } from "@/lib/kernel/time";
import { sign, signAll } from "@/lib/platform/keys";

/** Whoever answers means a message that they may still find in their chat: so long a redacted phone is known by its key. */
export const LATELY_SECONDS = 90 * DAY;

/** What stands in the place of a phone that is redacted: it tells nothing, and a STOP from that phone finds it. */
export const phoneKeyOf = (phone: string): string => sign("address", phone);

/** The same as it may have been made, whichever key was the current one. */
export const phoneKeysOf = (phone: string): string[] => signAll("address", phone);
