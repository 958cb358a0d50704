/** As `flows.listStepTitles` answers it. */
export type StepTitles = readonly { flowId: string; key: string; title: string }[];

/**
 * What a step is called: its title in its flow, else its key. Where it is no single flow's, the title on which those that
 * have one agree, with the key where another step is called so too.
 */
export function nameOfStep(titles: StepTitles, key: string, flowId?: string): string {
	const fitting = titles.filter((one) => one.key === key && (flowId === undefined || one.flowId === flowId));
	const [name, other] = new Set(fitting.map(({ title }) => title));
	if (name === undefined || other !== undefined) return key;
	const isShared = flowId === undefined && titles.some((one) => one.title === name && one.key !== key);
	return isShared ? `${name} (${key})` : name;
}
