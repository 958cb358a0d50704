"use client";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** The rail on a phone. The frame outlives the page: whoever has gone somewhere by it finds it folded again. */
export function Fold({ head, children }: { head: ReactNode; children: ReactNode }) {
	const pathname = usePathname();
	const fold = useRef<HTMLDetailsElement>(null);
	const seen = useRef(pathname);
	useEffect(() => {
		if (fold.current && seen.current !== pathname) fold.current.open = false;
		seen.current = pathname;
	}, [pathname]);
	return (
		<details ref={fold} className="border-b border-line bg-surface md:hidden">
			<summary className="flex min-h-12 cursor-pointer list-none items-center gap-2.5 px-4 font-semibold">
				{head}
			</summary>
			<div className="flex flex-col border-t border-line">{children}</div>
		</details>
	);
}
