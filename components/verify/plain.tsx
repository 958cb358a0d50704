import type { ReactNode } from "react";
import { directionOf } from "@/components/language";
import type { Language } from "@/lib/kernel/words";

/** A page that is no company's. */
export function Plain({ language, title, children }: { language: Language; title: string; children: ReactNode }) {
	return (
		<div data-brand="" lang={language} dir={directionOf(language)} className="hosted">
			<title>{title}</title>
			<div className="hosted-column justify-center">
				<main className="hosted-card justify-center pb-6">{children}</main>
			</div>
		</div>
	);
}
