import type { ReactNode } from "react";
import type { Act, CodeState, Frame, InFlow } from "@/lib/inquiries/schemas";
import { CodeField } from "./code-field";
import { Next, Post } from "./parts";
import { translator } from "./texts";

export type CodePage = {
	screen: Frame & Partial<Pick<InFlow, "steps" | "welcomeBack">>;
	code: CodeState;
	check: Act;
	send: Act;
	instead: Act;
	next: string;
	/** Another number, or a start from the beginning, where that is allowed. */
	wayOut: ReactNode;
	whenFailed: { text: string } | { text: string; act: Act; submit: string; next: string };
};

export function CodeForm({ screen, code, check, next }: CodePage) {
	const t = translator(screen.language);
	return (
		<Post
			screen={screen}
			act={check}
			wait={code.notice === "slow-down" ? code.waitSeconds : undefined}
			className="mt-6"
		>
			<CodeField code={code} t={t} />
			<div className="mt-2">
				<Next>{next}</Next>
			</div>
			<div className="actions">
				<button type="submit" className="button">
					{t("code.submit")}
				</button>
			</div>
		</Post>
	);
}
