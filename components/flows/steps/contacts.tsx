"use client";
import { CheckField } from "@/components/ui/field";
import { useValue } from "../controls";

const KINDS = [
	["phone", "A phone"],
	["email", "An e-mail address"],
] as const;

/** Which kinds of contacts a second factor may go to; the first that the account has is offered first. */
export function Contacts({ path }: { path: string }) {
	const { value, set, shown } = useValue({ path });
	const chosen = Array.isArray(value) ? (value as string[]) : [];
	return (
		<fieldset data-place={path} tabIndex={-1} className="flex flex-col gap-2">
			<legend className="mb-1 font-medium">{shown.label}</legend>
			{KINDS.map(([kind, words]) => (
				<CheckField
					key={kind}
					label={words}
					disabled={shown.disabled}
					checked={chosen.includes(kind)}
					onChange={({ target }) =>
						set(KINDS.map(([one]) => one).filter((one) => (one === kind ? target.checked : chosen.includes(one))))
					}
				/>
			))}
			{shown.error && <p className="text-[0.8125rem] font-medium text-bad">{shown.error}</p>}
		</fieldset>
	);
}
