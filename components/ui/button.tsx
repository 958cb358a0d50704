import type { ComponentProps } from "react";
import { classes } from "./classes";

export type Look = "primary" | "secondary" | "ghost" | "danger";

const COMMON =
	"inline-flex min-h-9 items-center justify-center gap-2 whitespace-nowrap rounded-lg px-3 text-[0.875rem] font-medium disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0";
const LOOKS: Record<Look, string> = {
	primary: "bg-brand text-on-brand shadow-sm hover:brightness-110",
	secondary: "border border-line bg-surface text-ink shadow-xs hover:border-field",
	ghost: "text-muted hover:bg-raised hover:text-ink",
	danger: "border border-line bg-surface text-bad shadow-xs hover:border-bad hover:bg-bad-soft",
};

export function buttonClass(look: Look = "secondary", more?: string): string {
	return classes(COMMON, LOOKS[look], more);
}

/** A button is no submit unless it says so: a stray Enter shall not post a form twice. */
export function Button({ look, className, type = "button", ...rest }: ComponentProps<"button"> & { look?: Look }) {
	return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
