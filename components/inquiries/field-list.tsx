import { Moment } from "@/components/ui/moment";
import type { Dossier } from "@/lib/inquiries/schemas";
import { formatPhone } from "@/lib/kernel/phone";
import { Facts } from "./facts";

type Props = {
	fields: Dossier["inquiry"]["attributes"]["fields"];
	consents: Dossier["consents"];
	redacted: boolean;
	now: Date;
};

/** What is known of the person, as it was sent or typed, and what they agreed to. */
export function FieldList({ fields, consents, redacted, now }: Props) {
	if (redacted) return <p className="text-muted">Redacted.</p>;
	const known = Object.entries(fields).filter(([, { value }]) => value !== null && value !== "");
	if (known.length === 0 && consents.length === 0) return <p className="text-muted">Nothing yet.</p>;
	return (
		<div className="flex flex-col gap-4">
			<Facts facts={known.map(([name, { value }]) => [labelOf(name), <bdi key={name}>{shown(name, value)}</bdi>])} />
			{consents.map(({ step, boxes, textVersion, at, ip }) => (
				<div key={step} className="rounded-lg bg-raised px-3 py-2.5 text-[0.8125rem]">
					<p className="font-medium">Agreed to: {boxes.join("; ") || "the text as it stood"}</p>
					<p className="mt-0.5 text-muted">
						Text {textVersion}, <Moment at={at} now={now} />
						{ip && ` from ${ip}`}
					</p>
				</div>
			))}
		</div>
	);
}

/** `name-first` → Name first: the wire's own word, so that it is found again in code. */
function labelOf(name: string): string {
	const words = name.replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

type Value = Props["fields"][string]["value"];

function shown(name: string, value: Value): string {
	if (Array.isArray(value)) return value.join(", ");
	if (typeof value === "boolean") return value ? "Yes" : "No";
	return name === "phone-number" ? formatPhone(String(value)) : String(value);
}
