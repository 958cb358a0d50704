import type { Progress } from "../progress";

type Run = Pick<Progress, "recovery">;

/**
 * Where an inquiry may write to who has left it: the phone that is bound to it, else the one that was typed for that in
 * the run that counts. Nowhere when the person said that nobody shall.
 */
export function phoneToWriteTo({ boundPhone }: { boundPhone: string | null }, { recovery }: Run): string | null {
	if (recovery?.choice === "without") return null;
	return boundPhone ?? recovery?.phone ?? null;
}
