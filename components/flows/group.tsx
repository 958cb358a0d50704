import { type ReactNode, type Ref, useId } from "react";
import { classes } from "@/components/ui/classes";

type Props = {
	path: string;
	legend: string;
	hint?: string | undefined;
	error?: string | undefined;
	disabled?: boolean;
	className?: string;
	ref?: Ref<HTMLFieldSetElement>;
	children: ReactNode;
};

/** Controls that are one matter, with its name and what is wrong with it as a whole; a problem's link leads here too. */
export function Group({ path, legend, hint, error, disabled, className, ref, children }: Props) {
	const id = useId();
	return (
		<fieldset
			ref={ref}
			data-place={path}
			tabIndex={-1}
			disabled={disabled}
			aria-describedby={error && id}
			className={classes("flex min-w-0 flex-col gap-3", className)}
		>
			<legend className="mb-1.5 font-medium">{legend}</legend>
			{hint && <p className="-mt-1 text-[0.8125rem] text-muted">{hint}</p>}
			{error && (
				<p id={id} className="text-[0.8125rem] font-medium text-bad">
					{error}
				</p>
			)}
			{children}
		</fieldset>
	);
}
