import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

export const CONTROL =
	"w-full min-h-9 rounded-lg border border-field bg-surface px-3 py-1.5 text-[0.875rem] text-ink placeholder:text-muted aria-invalid:border-bad aria-invalid:bg-bad-soft disabled:opacity-60";

type Labelled = { label: string; hint?: ReactNode; error?: string | undefined };
type Bound = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

/** A control with its label above and what helps or went wrong below, tied together for who cannot see them. */
export function Field({
	label,
	hint,
	error,
	className,
	children,
}: Labelled & { className?: string; children: (bound: Bound) => ReactNode }) {
	const id = useId();
	const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
	return (
		<div className={classes("flex flex-col gap-1.5", className)}>
			<label htmlFor={id} className="font-medium">
				{label}
			</label>
			{children({
				id,
				...(described && { "aria-describedby": described }),
				...(error && { "aria-invalid": true as const }),
			})}
			{hint && (
				<p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
					{hint}
				</p>
			)}
			{error && (
				<p id={`${id}-error`} className="text-[0.8125rem] font-medium text-bad">
					{error}
				</p>
			)}
		</div>
	);
}

export function TextField({ label, hint, error, className, ...rest }: Labelled & ComponentProps<"input">) {
	return (
		<Field label={label} hint={hint} error={error} {...(className && { className })}>
			{(bound) => <input {...bound} className={CONTROL} {...rest} />}
		</Field>
	);
}

/** The browser's own: it works with every keyboard, screen reader and thumb. */
export function SelectField({ label, hint, error, className, ...rest }: Labelled & ComponentProps<"select">) {
	return (
		<Field label={label} hint={hint} error={error} {...(className && { className })}>
			{(bound) => <select {...bound} className={classes(CONTROL, "pe-8")} {...rest} />}
		</Field>
	);
}

export function CheckField({ label, hint, ...rest }: { label: string; hint?: string } & ComponentProps<"input">) {
	const id = useId();
	return (
		<div className="flex items-start gap-2.5">
			<input
				type="checkbox"
				id={id}
				aria-describedby={hint && `${id}-hint`}
				className="mt-0.5 size-4 shrink-0 accent-(--accent)"
				{...rest}
			/>
			<div>
				<label htmlFor={id} className="font-medium">
					{label}
				</label>
				{hint && (
					<p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
						{hint}
					</p>
				)}
			</div>
		</div>
	);
}
