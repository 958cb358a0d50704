import type { InFlow } from "@/lib/inquiries/schemas";
import { Back, Tick } from "./icons";
import type { Translate } from "./texts";

/** Which step of how many; those behind are ticked. */
export function Progress({ steps, t }: { steps: InFlow["steps"]; t: Translate }) {
	const current = steps.findIndex(({ state }) => state === "current");
	if (steps.length < 2 || current < 0) return null;
	const step = t("progress.step", { step: current + 1, total: steps.length });
	return (
		<div className="mb-6">
			<p className="mb-2.5 text-[0.9375rem] text-muted">{step}</p>
			<ol aria-label={t("progress.label")} className="progress" data-many={steps.length > 7 ? "" : undefined}>
				{steps.map(({ key, type, title, state }, i) => (
					<li key={key} data-state={state} aria-current={state === "current" ? "step" : undefined}>
						<span aria-hidden="true" className="progress-dot">
							{state === "done" ? <Tick className="size-3.5" /> : i + 1}
						</span>
						<span className="sr-only">{`${title ?? t(`progress.${type}`)}, ${t(`progress.${state}`)}`}</span>
					</li>
				))}
			</ol>
		</div>
	);
}

export function WelcomeBack({ t }: { t: Translate }) {
	return (
		<div role="status" className="mb-6 flex gap-3 rounded-xl bg-accent-soft px-4 py-3.5">
			<Back className="mt-0.5 size-5 text-accent" />
			<p className="text-[0.9375rem]">
				<strong className="block font-semibold">{t("progress.welcomeBack")}</strong>
				{t("progress.welcomeBackMore")}
			</p>
		</div>
	);
}
