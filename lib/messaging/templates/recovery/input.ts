import { z } from "zod";
import { LANGUAGES, MESSAGE_CATEGORIES } from "@/lib/kernel/words";
import { BUTTON_TARGETS, buttonUrl, type Message, VARIABLES } from "../message";

/** Well below what WhatsApp takes: a version, and the mark of a company, still go to its end. */
const LONGEST_NAME = 480;
/** Far above every rule; what is beyond it is no message. */
const TEXT = z.string().max(10_000);

/** A message as it is written: where its buttons lead, and which version it is, is for us to say. */
export const MessageInput = z.object({
	name: z.string().max(LONGEST_NAME, `at most ${LONGEST_NAME} characters`),
	language: z.enum(LANGUAGES),
	category: z.enum(MESSAGE_CATEGORIES).default("UTILITY"),
	header: TEXT.nullable().default(null),
	body: TEXT,
	footer: TEXT.nullable().default(null),
	buttons: z.array(z.object({ text: TEXT, target: z.enum(BUTTON_TARGETS) })).max(10),
	variables: z.array(z.object({ is: z.enum(VARIABLES), example: TEXT })).max(100),
});
export type MessageInput = z.input<typeof MessageInput>;

/** The same with all that follows from where people reach us. */
export function wholeMessage(input: z.output<typeof MessageInput>, version: number, publicUrl: string): Message {
	const buttons = input.buttons.map(({ text, target }) => ({ text, target, url: buttonUrl(publicUrl, target) }));
	return { ...input, version, buttons };
}

/** How an approval may turn out in the sandbox: `marketing` is approved, and counted as what is not delivered everywhere. */
export const SIMULATED = ["approved", "rejected", "paused", "disabled", "marketing"] as const;
export type Simulated = (typeof SIMULATED)[number];
