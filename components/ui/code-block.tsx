import { Copy } from "./copy";

/** Something to take to a terminal or an editor. Long lines scroll by themselves. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
	return (
		<div className="relative rounded-xl border border-line bg-raised">
			<span className="absolute end-2 top-2 rounded-md bg-raised">
				<Copy text={code} label={label} />
			</span>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
			<section aria-label={label} tabIndex={0} className="overflow-x-auto p-4 pt-11 sm:pe-12 sm:pt-4">
				<pre className="font-mono text-[0.75rem] leading-relaxed">
					<code>{code}</code>
				</pre>
			</section>
		</div>
	);
}

/** A secret, in full, this once. */
export function Secret({ secret, label }: { secret: string; label: string }) {
	return (
		<div className="flex items-center gap-2 rounded-lg border border-field bg-raised py-1.5 ps-3 pe-1.5">
			<code className="min-w-0 flex-1 select-all break-all font-mono text-[0.8125rem]">{secret}</code>
			<Copy text={secret} label={label} />
		</div>
	);
}
