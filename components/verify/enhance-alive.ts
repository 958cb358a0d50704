import { zone } from "./enhance-forms";

/** As often as a sign of life is written down (lib/inquiries/activity.ts). */
const EVERY = 30_000;

/** Tells that the page is being looked at, and when it is left. A code page's own questions say as much. */
export function tellAlive({ signal, isSending }: { signal: AbortSignal; isSending: () => boolean }) {
	const root = document.querySelector<HTMLElement>("[data-alive]");
	if (!root) return;
	const body = new URLSearchParams({ "inquiry-id": root.dataset.alive ?? "", browser_zone: zone() });
	const tell = () => navigator.sendBeacon("/verify/alive", body);
	const timer = setInterval(() => !document.hidden && !root.dataset.poll && navigator.onLine && tell(), EVERY);
	signal.addEventListener("abort", () => clearInterval(timer));
	// A form that is on its way says it better.
	addEventListener("pagehide", () => isSending() || tell(), { signal });
}
