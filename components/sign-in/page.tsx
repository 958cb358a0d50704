import type { ReactNode } from "react";

/** One thing at a time, in the middle of the page. */
export function SignInPage({
	title,
	text,
	below,
	children,
}: {
	title: string;
	text?: ReactNode;
	below?: ReactNode;
	children?: ReactNode;
}) {
	return (
		<>
			<title>{`${title} · Comeback`}</title>
			<h1 className="text-[1.5rem] font-semibold leading-tight tracking-[-0.02em]">{title}</h1>
			{text && <div className="mt-1.5 text-muted">{text}</div>}
			<div className="mt-6 flex flex-col gap-4">{children}</div>
			{below && <div className="mt-6 flex flex-col gap-2 text-[0.875rem] text-muted">{below}</div>}
		</>
	);
}

export function Way({ href, children }: { href: string; children: ReactNode }) {
	return (
		<a href={href} className="font-medium text-accent underline underline-offset-4">
			{children}
		</a>
	);
}
