import type { Step } from "@/lib/flows/schemas";
import type { Progress } from "./progress";

/** What somebody agreed to, in the words of the step, and when and from where. */
export type Consented = { step: string; boxes: string[]; textVersion: string; at: Date; ip: string | null };

export function consentsOf(steps: Step[], progress: Pick<Progress, "consents" | "done"> | undefined): Consented[] {
	return steps.flatMap((step) => {
		const given = step.type === "consent" && progress?.done.includes(step.key) && progress.consents[step.key];
		if (!given) return [];
		const boxes = step.boxes.filter(({ key }) => given.boxes.includes(key)).map(({ label }) => label.en);
		return [{ step: step.key, boxes, textVersion: given.textVersion, at: new Date(given.at), ip: given.ip }];
	});
}
