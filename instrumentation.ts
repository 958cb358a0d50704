/** Settings are looked at before the first request: a process that lacks one says so and does not start. */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME === "nodejs") await import("./instrumentation-node");
}
