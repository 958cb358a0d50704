import type { Message } from "@/lib/messaging/schemas";
import type { Read } from "./bubble";
import { readAs } from "./variables";

/** A message as it will be read, with its examples or with what is known. */
export function readOf(message: Message, values: Parameters<typeof readAs>[1] = {}): Read {
	const { header, footer, buttons, language } = message;
	return { header, body: readAs(message, values), footer, buttons: buttons.map(({ text }) => text), language };
}
