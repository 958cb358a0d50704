import type { Channel } from "@/lib/kernel/words";

export type Step = { channel: Channel; waitSeconds: number };
export type Plan = { steps: readonly Step[]; codeSeconds: number; codeLength: number };

/** The workflows a caller picks by number (Vonage Verify v1, "Workflows and events"): after each event, its wait. */
export const WORKFLOWS = {
	1: [step("sms", 125), step("voice", 180), step("voice", 300)],
	2: [step("sms", 125), step("sms", 180), step("voice", 300)],
	3: [step("voice", 150), step("voice", 150)],
	4: [step("sms", 120), step("sms", 180)],
	5: [step("sms", 120), step("voice", 180)],
	6: [step("sms", 300)],
	7: [step("voice", 300)],
} as const satisfies Record<number, readonly Step[]>;
export type WorkflowId = keyof typeof WORKFLOWS;

export function isWorkflow(id: number): id is WorkflowId {
	return id in WORKFLOWS;
}

/** One wait replaces every wait; a code life that is not a multiple of it becomes the wait itself. */
export function planFor(
	id: WorkflowId,
	own: { codeSeconds?: number; waitSeconds?: number; codeLength?: number } = {},
): Plan {
	const { codeSeconds = 300, waitSeconds, codeLength = 6 } = own;
	if (waitSeconds === undefined) return { steps: WORKFLOWS[id], codeSeconds, codeLength };
	return {
		steps: WORKFLOWS[id].map(({ channel }) => ({ channel, waitSeconds })),
		codeSeconds: codeSeconds % waitSeconds === 0 ? codeSeconds : waitSeconds,
		codeLength,
	};
}

function step(channel: Channel, waitSeconds: number): Step {
	return { channel, waitSeconds };
}
