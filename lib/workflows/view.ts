import type { Step } from "./schemas";

/** A workflow in the API's form. */
export function shown(id: string, { name, steps }: { name: string; steps: readonly Step[] }) {
	return {
		type: "workflow",
		id,
		attributes: { name, steps: steps.map(({ channel, waitSeconds }) => ({ channel, "wait-seconds": waitSeconds })) },
	};
}
