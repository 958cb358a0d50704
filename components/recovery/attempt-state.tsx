import { Badge } from "@/components/ui/badge";
import type { RecoveryView } from "@/lib/recovery/schemas";
import { ATTEMPT_WORDS, whyOf } from "./attempt-words";

type Attributes = RecoveryView["attributes"];

/** How far an attempt has come, and why it waits or is over. */
export function AttemptState({ attributes }: { attributes: Attributes }) {
	const { words, tone } = ATTEMPT_WORDS[attributes.status];
	const why = whyOf(attributes);
	return (
		<>
			<Badge tone={tone}>{words}</Badge>
			{why && <span className="mt-1 block text-[0.75rem] text-muted">{why}</span>}
		</>
	);
}

/** When it shall go out, as long as that is to come; then when it last got on. */
export function momentOf(attributes: Attributes): Date {
	const { status } = attributes;
	const at = status === "scheduled" ? attributes["due-at"] : attributes[`${status}-at`];
	return new Date(at ?? attributes["created-at"]);
}
