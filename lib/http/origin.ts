import { env } from "@/lib/platform/env";

let known: string | undefined;

/** May a POST with a cookie come from here? Its Origin must be ours; a missing one and `null` are refused. */
export function isOurOrigin(origin: string | null): boolean {
	if (!origin || origin === "null") return false;
	known ??= new URL(env().PUBLIC_URL).origin;
	const ours = known;
	if (origin === ours) return true;
	return isLocal() && sameMachine(origin) === sameMachine(ours);
}

/** In demo and dev, localhost and 127.0.0.1 are one. */
function sameMachine(origin: string): string {
	return origin.replace(/^http:\/\/(127\.0\.0\.1|\[::1\])(?=:|$)/, "http://localhost");
}

function isLocal(): boolean {
	return env().COMEBACK_DEMO || env().NODE_ENV !== "production";
}
