import { until } from "./enhance-clocks";

type Hands = { busy: string; offline: string; signal: AbortSignal; say: (text: string) => void };

/** Longer than any answer takes; afterwards the button is there again. */
const PATIENCE = 15_000;

/** A form is sent once, not before its wait is over, and not into nothing while offline. */
export function guardForms({ busy, offline, signal, say }: Hands) {
	const waiting = new WeakSet<HTMLFormElement>();
	let sent: { button: HTMLButtonElement | null; text: string } | undefined;

	const restore = () => {
		sent?.button?.removeAttribute("aria-disabled");
		if (sent?.button?.hasAttribute("data-busy")) {
			sent.button.removeAttribute("data-busy");
			sent.button.textContent = sent.text;
		}
		sent = undefined;
	};

	document.addEventListener(
		"submit",
		(event) => {
			const form = event.target as HTMLFormElement;
			if (sent || waiting.has(form) || tellOffline()) return event.preventDefault();
			const button = form.querySelector("button");
			sent = { button, text: button?.textContent ?? "" };
			// Quiet buttons hold an icon; only plain ones change their words.
			if (button?.classList.contains("button")) {
				button.textContent = busy;
				button.setAttribute("data-busy", "");
			}
			button?.setAttribute("aria-disabled", "true");
			say(busy);
			setTimeout(restore, PATIENCE);
		},
		{ signal },
	);
	// Where the clocks are that a time of the person's is meant by: lib/http/visit.ts.
	document.addEventListener("formdata", ({ formData }) => formData.set("browser_zone", zone()), { signal });
	addEventListener("pageshow", ({ persisted }) => persisted && restore(), { signal });

	const notice = document.querySelector<HTMLElement>("[data-offline]");
	const tellOffline = () => {
		const away = !navigator.onLine;
		if (notice && notice.hidden === away) {
			notice.hidden = !away;
			notice.textContent = away ? offline : "";
			if (away) say(offline);
		}
		return away;
	};
	addEventListener("offline", tellOffline, { signal });
	addEventListener("online", tellOffline, { signal });
	tellOffline();

	return {
		/** Holds back the forms of this part of the page, written at `since`, for as long as they say. */
		hold(part: ParentNode, since: number) {
			for (const form of part.querySelectorAll<HTMLFormElement>("form[data-wait]")) {
				waiting.add(form);
				mark(form, true);
				until(form, since + Number(form.dataset.wait) * 1000, signal, (left) => {
					if (left > 0) return;
					waiting.delete(form);
					mark(form, false);
				});
			}
		},
		isSending: () => sent !== undefined,
		mayPost: (form: HTMLFormElement) => !sent && !waiting.has(form) && navigator.onLine,
	};
}

export const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function mark(form: HTMLFormElement, waiting: boolean) {
	const button = form.querySelector("button");
	if (waiting) button?.setAttribute("aria-disabled", "true");
	else button?.removeAttribute("aria-disabled");
}
