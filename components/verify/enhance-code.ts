type Hands = { signal: AbortSignal; mayPost: (form: HTMLFormElement) => boolean };

/** When to look whether a message still on its way has left or failed, in milliseconds. */
const LOOKS = [2000, 4000, 8000, 16_000];

export function watchCode({ signal, mayPost }: Hands) {
	const field = document.querySelector<HTMLInputElement>("[data-code]");
	if (!field) return;
	const full = Number(field.dataset.code);
	let before = digitsOf(field.value).length;
	const send = () => {
		if (field.form && mayPost(field.form)) field.form.requestSubmit();
	};

	field.addEventListener(
		"input",
		(event) => {
			if ((event as InputEvent).isComposing) return;
			const digits = digitsOf(field.value);
			if (digits !== field.value) field.value = digits;
			// Several digits at once were pasted or filled in; the last typed one is left to be checked by eye.
			const atOnce = digits.length - before > 1;
			before = digits.length;
			if (atOnce && digits.length === full) send();
		},
		{ signal },
	);

	if (field.getAttribute("aria-invalid")) {
		field.focus();
		field.select();
	}

	if ("OTPCredential" in window) {
		navigator.credentials
			.get({ otp: { transport: ["sms"] }, signal } as CredentialRequestOptions)
			.then((found) => {
				field.value = digitsOf((found as { code?: string } | null)?.code ?? "");
				if (field.value.length === full) send();
			})
			.catch(() => {});
	}
	watchDelivery(field, signal);
}

/** Digits of any script as ASCII, and nothing else. */
function digitsOf(text: string): string {
	return text
		.normalize("NFKC")
		.replace(/\P{Nd}/gu, "")
		.replace(/\D/gu, (digit) => {
			const at = digit.codePointAt(0) ?? 0;
			let value = 0;
			while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value++;
			return String(value);
		});
}

/** Looks again a few times; a page in which nothing is typed yet may be replaced by its newer self. */
function watchDelivery(field: HTMLInputElement, signal: AbortSignal) {
	const place = document.querySelector<HTMLElement>("[data-delivery=on-its-way]");
	if (!place) return;
	const look = async (turn: number) => {
		try {
			const page = await fetch(location.href, { signal });
			const fresh = new DOMParser()
				.parseFromString(await page.text(), "text/html")
				.querySelector<HTMLElement>("[data-delivery]");
			if (fresh?.dataset.delivery === "sent") return place.replaceChildren(...fresh.childNodes);
			if (!fresh && field.value === "") return location.reload();
		} catch {}
		plan(turn + 1);
	};
	const plan = (turn: number) => {
		const pause = LOOKS[turn];
		if (pause && !signal.aborted) setTimeout(look, pause, turn);
	};
	plan(0);
}
