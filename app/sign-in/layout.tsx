import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
	return (
		<div lang="en" dir="ltr" className="dashboard flex flex-col items-center px-4 py-10 sm:py-20">
			<div className="mb-6 flex items-center gap-2.5 text-[1.0625rem] font-semibold">
				{/* biome-ignore lint/performance/noImgElement: a small file of our own */}
				<img src="/icon.svg" alt="" width={28} height={28} className="size-7" />
				Comeback
			</div>
			<main className="w-full max-w-[25rem] rounded-2xl border border-line bg-surface p-6 shadow-sm sm:p-8">
				{children}
			</main>
		</div>
	);
}
