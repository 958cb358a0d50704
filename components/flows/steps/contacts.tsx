"use client";
import { CheckField } from "@/components/ui/field";
import { useValue } from "../controls";
import { Group } from "../group";

const KINDS = [
	["phone", "A phone"],
	["email", "An e-mail address"],
] as const;

/** Which kinds of contacts a second factor may go to; the first that the account has is offered first. */
export function Contacts({ path }: { path: string }) {
	const { value, set, shown } = useValue({ path });
	const chosen = Array.isArray(value) ? (value as string[]) : [];
	return (
		<Group path={path} legend={shown.label} error={shown.error} disabled={shown.disabled} className="gap-2">
			{KINDS.map(([kind, words]) => (
				<CheckField
					key={kind}
					label={words}
					checked={chosen.includes(kind)}
					onChange={({ target }) =>
						set(KINDS.map(([one]) => one).filter((one) => (one === kind ? target.checked : chosen.includes(one))))
					}
				/>
			))}
		</Group>
	);
}
