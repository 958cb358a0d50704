type Hands = { signal: AbortSignal; mayPost: (form: HTMLFormElement) => boolean };

/** Helps where a code is typed. What it returns looks again whether a text message can bring the code by itself. */
export function watchCode({ signal, mayPost }: Hands): () => void {
	const field = document.querySelector<HTMLInputElement>("[data-code]");
	if (!field) return () => {};
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

	// Nothing is selected: who types before this runs would type over their own first digits.
	if (field.getAttribute("aria-invalid")) field.focus();

	let listens = false;
	const listen = () => {
		if (listens || field.dataset.channel !== "sms" || !("OTPCredential" in window)) return;
		listens = true;
		navigator.credentials
			.get({ otp: { transport: ["sms"] }, signal } as CredentialRequestOptions)
			.then((found) => {
				field.value = digitsOf((found as { code?: string } | null)?.code ?? "");
				if (field.value.length === full) send();
			})
			.catch(() => {});
	};
	listen();
	return listen;
}

/** Digits of any script as ASCII, and nothing else. */
function digitsOf(text: string): string {
	return text
		.normalize("NFKC")
		.replace(/\P{Nd}/gu, "")
		.replace(/\D/gu, (digit) => {
			// Scripts lie side by side, ten digits each, zero first.
			const at = digit.codePointAt(0) ?? 0;
			let start = at;
			while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
			return String((at - start) % 10);
		});
}
