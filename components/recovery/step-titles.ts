import { STEP_NAMES } from "@/lib/flows/schemas";

/** As `flows.listStepTitles` answers it. */
type StepTitle = { flowId: string; key: string; type: keyof typeof STEP_NAMES; title: string | null };
export type StepTitles = readonly StepTitle[];

/**
 * What a step is called: its title in its flow, or what it asks for. Where it is no single flow's, the title on which those
 * that give it one agree, with the key where another step is called so too; its key alone where they do not.
 */
export function nameOfStep(titles: StepTitles, key: string, flowId?: string): string {
	const fitting = titles.filter((one) => one.key === key && (flowId === undefined || one.flowId === flowId));
	const titled = fitting.filter(({ title }) => title !== null);
	const [name, other] = new Set((titled.length > 0 ? titled : fitting).map(nameOf));
	if (name === undefined || other !== undefined) return key;
	const isShared = flowId === undefined && titles.some((one) => nameOf(one) === name && one.key !== key);
	return isShared ? `${name} (${key})` : name;
}

const nameOf = ({ title, type }: StepTitle) => title ?? STEP_NAMES[type];
