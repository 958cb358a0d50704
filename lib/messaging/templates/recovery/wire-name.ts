import { fingerprint } from "@/lib/platform/keys";
import { PLATFORM_LINE } from "../../lines/settings";
import type { Message } from "../message";
import type { RecoveryTemplate } from "./store";
import { messageOf } from "./view";

/**
 * A message as its provider knows it: on the line that companies share, names are shared as well, and each company's end
 * with a mark of its own.
 */
export function wireMessage(template: RecoveryTemplate): Message {
	const message = messageOf(template);
	if (template.line !== PLATFORM_LINE) return message;
	const mark = fingerprint(template.companyId)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "")
		.slice(0, 8);
	return { ...message, name: `${message.name}_${mark}` };
}
