import { z } from "zod";
import { CHANNELS } from "@/lib/kernel/words";

export const Step = z.strictObject({
	channel: z.enum(CHANNELS),
	/** Until the next step, or until the end. */
	waitSeconds: z.number().int().min(15).max(900),
});
export type Step = z.infer<typeof Step>;

/**
 * The steps of an own workflow. All go to one address, so e-mail does not mix with the rest: a code that was read in an
 * e-mail proves nothing about a phone.
 */
export const Steps = z
	.array(Step)
	.min(1)
	.max(5)
	.refine((steps) => new Set(steps.map(({ channel }) => channel === "email")).size === 1, {
		error: "e-mail cannot be in one workflow with sms, voice or whatsapp: a code proves the one address it went to",
	});

const NAMED = "the workflow must be a number from 1 to 7 or the id of one of your own (vwf_…)";

/** A preset by its number (Vonage Verify v1; as text too, which is how lists name it), or an own one by its id. */
export const WorkflowRef = z.preprocess(
	(given) => (typeof given === "string" && /^[1-7]$/.test(given) ? Number(given) : given),
	z.union([z.number().int(NAMED).min(1, NAMED).max(7, NAMED), z.string().regex(/^vwf_[0-9A-Za-z]{30}$/, NAMED)], {
		error: NAMED,
	}),
);
export type WorkflowRef = z.infer<typeof WorkflowRef>;

/** How a code goes to an e-mail address. Nobody chooses it: flows and companies choose among the ways to a phone. */
export const BY_EMAIL = "email";

export const CreateWorkflow = z.strictObject({ name: z.string().trim().min(1).max(80), steps: Steps });

/** How one verification goes: fixed when it starts. */
export type Plan = { steps: readonly Step[]; codeSeconds: number; codeLength: number };

/** What a flow or a caller may set of it. */
export type Timing = {
	codeLength: number;
	/** The life of a code. */
	codeSeconds: number;
	/** Replaces every wait of the workflow. */
	waitSeconds?: number | null | undefined;
};

/** How long a code really lives: one that is not a multiple of the only wait lives as long as the wait (Vonage Verify v1, `pin_expiry`). */
export function lifeOf({ codeSeconds, waitSeconds }: Pick<Timing, "codeSeconds" | "waitSeconds">): number {
	return !waitSeconds || codeSeconds % waitSeconds === 0 ? codeSeconds : waitSeconds;
}

export type Workflow = { id: string; name: string; steps: Step[] };

const attributes = <T extends z.ZodType>(schema: T) =>
	z.strictObject({ data: z.strictObject({ type: z.literal("workflow").optional(), attributes: schema }) });

/** The body of `POST /api/v1/workflows`, in kebab-case; what its steps may be, the verb says. */
export const CreateWorkflowBody = attributes(
	z.strictObject({
		name: z.string(),
		steps: z.array(z.strictObject({ channel: z.enum(CHANNELS), "wait-seconds": z.number() })).max(20),
	}),
);

/** The body of `POST /api/v1/workflows/default`. */
export const DefaultWorkflowBody = attributes(z.strictObject({ workflow: WorkflowRef.nullable() }));
