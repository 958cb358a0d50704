import { CONSENT_END_WORDS } from "@/components/recovery/attempt-words";
import { Moment } from "@/components/ui/moment";
import { formatPhone } from "@/lib/kernel/phone";
import type { ConsentView } from "@/lib/recovery/schemas";

type Props = { agreements: readonly ConsentView[]; now: Date };

/** Who agreed that the person may be written to, in which words, and when that ended. */
export function Agreements({ agreements, now }: Props) {
	if (agreements.length === 0) return null;
	return (
		<ul className="mt-4 flex flex-col gap-2.5" aria-label="What was agreed to">
			{agreements.map(({ id, attributes: { by, text, ...rest } }) => (
				<li key={id} className="rounded-lg bg-raised px-3 py-2.5 text-[0.8125rem]">
					<p className="font-medium">{by === "company" ? "You gave this phone" : `They agreed: “${text}”`}</p>
					<p className="mt-0.5 text-muted">
						{rest["phone-number"] && <bdi>{formatPhone(rest["phone-number"])}, </bdi>}
						{rest["text-version"] && `text ${rest["text-version"]}, `}
						<Moment at={new Date(rest["created-at"])} now={now} />
						{rest["ip-address"] && ` from ${rest["ip-address"]}`}
					</p>
					{rest["withdrawn-at"] && rest["withdrawn-by"] && (
						<p className="mt-0.5">
							{CONSENT_END_WORDS[rest["withdrawn-by"]]}, <Moment at={new Date(rest["withdrawn-at"])} now={now} />
						</p>
					)}
				</li>
			))}
		</ul>
	);
}
