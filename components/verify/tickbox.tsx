import type { ReactNode } from "react";
import { FieldError } from "./parts";

type Props = {
	id: string;
	name: string;
	value: string;
	ticked: boolean;
	required: boolean;
	fault: string | undefined;
	/** The first thing of the page to set right. */
	first: boolean;
	children: ReactNode;
};

/** Words that somebody agrees to, or not. */
export function Tickbox({ id, name, value, ticked, required, fault, first, children }: Props) {
	return (
		<div>
			<label className="choice" data-faulty={fault ? "" : undefined}>
				<input
					type="checkbox"
					id={id}
					name={name}
					value={value}
					defaultChecked={ticked}
					aria-required={required}
					aria-invalid={fault ? true : undefined}
					aria-describedby={fault ? `${id}-fault` : undefined}
					// biome-ignore lint/a11y/noAutofocus: after a fault the page starts at the first thing to set right
					autoFocus={first}
					className="tickbox"
				/>
				<span>{children}</span>
			</label>
			{fault && <FieldError id={`${id}-fault`}>{fault}</FieldError>}
		</div>
	);
}
