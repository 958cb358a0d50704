import { lifeOf, type Plan, type Step, type Timing, type WorkflowRef } from "./schemas";

/** The workflows a caller picks by number (Vonage Verify v1, "Workflows and events"): after each event, its wait. */
export const PRESETS = {
	1: [step("sms", 125), step("voice", 180), step("voice", 300)],
	2: [step("sms", 125), step("sms", 180), step("voice", 300)],
	3: [step("voice", 150), step("voice", 150)],
	4: [step("sms", 120), step("sms", 180)],
	5: [step("sms", 120), step("voice", 180)],
	6: [step("sms", 300)],
	7: [step("voice", 300)],
} as const satisfies Record<number, readonly Step[]>;
export type PresetId = keyof typeof PRESETS;

/** One channel, and mail may take its time. */
const EMAIL_STEPS: readonly Step[] = [step("email", 600)];

/** What is used when nobody has chosen. */
export const USUAL: PresetId = 1;

export function isPreset(id: unknown): id is PresetId {
	return typeof id === "number" && id in PRESETS;
}

/** The first that somebody has named: a number, an id, or what a column holds of either. */
export function choose(...named: (WorkflowRef | null | undefined)[]): WorkflowRef {
	const ref = named.find((each) => each !== null && each !== undefined) ?? USUAL;
	return typeof ref === "string" && /^[1-7]$/.test(ref) ? Number(ref) : ref;
}

/** The plan of a code to an e-mail address; the flow's workflow and its waits are those of phones. */
export function planByEmail({ codeLength, codeSeconds }: Timing): Plan {
	return { steps: EMAIL_STEPS, codeSeconds, codeLength };
}

/** One wait replaces every wait. */
export function planOf(steps: readonly Step[], timing: Timing): Plan {
	const { codeLength, waitSeconds } = timing;
	const waits = waitSeconds ? steps.map(({ channel }) => ({ channel, waitSeconds })) : steps;
	return { steps: waits, codeSeconds: lifeOf(timing), codeLength };
}

function step(channel: Step["channel"], waitSeconds: number): Step {
	return { channel, waitSeconds };
}
