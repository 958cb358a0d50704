import { env } from "@/lib/platform/env";

/** Where people reach this installation: what an approved message's buttons have to lead to. */
export const publicHost = (): string => new URL(env().PUBLIC_URL).host;
