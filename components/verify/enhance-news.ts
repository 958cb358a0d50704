type Hands = {
	signal: AbortSignal;
	say: (text: string) => void;
	/** A form is on its way: what comes back is news enough. */
	isSending: () => boolean;
	/** Brings a part to life that was written just now. */
	enliven: (part: ParentNode, since: number) => void;
	/** The code now comes another way. */
	onChannel: () => void;
};

/** Pauses between two questions in milliseconds, each for as long after the last news. */
const PAUSES = [
	{ upTo: 20_000, pause: 2000 },
	{ upTo: 180_000, pause: 5000 },
	{ upTo: Number.POSITIVE_INFINITY, pause: 15_000 },
];

/** Asks whether the page would look different now, while somebody is there to see it. */
export function watchNews(hands: Hands) {
	const root = document.querySelector<HTMLElement>("[data-poll]");
	if (!root) return;
	const { signal, isSending } = hands;
	const question = { method: "POST", signal, body: new URLSearchParams({ "inquiry-id": root.dataset.poll ?? "" }) };
	question.body.set("language", root.lang);
	let lastNews = Date.now();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asking = false;

	const ask = async () => {
		clearTimeout(timer);
		if (asking || signal.aborted || document.hidden || !navigator.onLine) return;
		asking = true;
		try {
			const answer = await fetch("/verify/poll", question);
			// Nothing is here any more, so nobody asks again.
			if (answer.status === 404 || answer.status === 410) return;
			const { tag } = await answer.json();
			if (answer.ok && tag !== root.dataset.tag && !isSending()) {
				await renew(root, hands);
				lastNews = Date.now();
			}
		} catch {
			// The next turn asks again.
		}
		asking = false;
		plan();
	};
	const plan = () => {
		const quiet = Date.now() - lastNews;
		timer = setTimeout(ask, PAUSES.find(({ upTo }) => quiet < upTo)?.pause);
	};
	plan();
	document.addEventListener("visibilitychange", ask, { signal });
	addEventListener("online", ask, { signal });
}

/**
 * Puts the parts of the page as it is now in place of those that are here. The field stays as it is, with what is typed
 * in it and the focus. React's own refresh would answer a failure by leaving the page, and the digits would be lost.
 */
async function renew(root: HTMLElement, { signal, say, isSending, enliven, onChannel }: Hands) {
	const answer = await fetch(location.href, { signal });
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const since = Date.now();
	const tag = page.querySelector<HTMLElement>("[data-tag]")?.dataset.tag;
	if (!answer.ok || tag === root.dataset.tag || isSending()) return;

	const [field, fresh] = [document, page].map((one) => one.querySelector<HTMLInputElement>("[data-code]"));
	const another = partsOf(page) !== partsOf(document);
	if (!field || !fresh || (another && field.value === "")) return location.reload();

	const before = words();
	for (const part of document.querySelectorAll<HTMLElement>("[data-part]")) {
		const held = part.contains(document.activeElement) && actOf(document.activeElement);
		const { childNodes } = page.querySelector(`[data-part=${part.dataset.part}]`) ?? page.createElement("p");
		part.replaceChildren(...childNodes);
		enliven(part, since);
		const act = held && part.querySelector(`[name=act][value=${held}]`);
		if (held !== false) (act ? act.closest("form")?.querySelector("button") : field)?.focus();
	}
	document.title = page.title;
	root.dataset.tag = tag;
	field.dataset.channel = fresh.dataset.channel;
	onChannel();
	if (words() !== before) say(words());
}

/** What the page says first of all. */
const words = () => wordsOf(document.querySelector("[data-part=lead] [data-say]"));

/** The words in an element, apart from each other where they stand apart. */
export function wordsOf(element: Element | null): string {
	const texts = [...(element?.children ?? [])].map((child) => child.textContent);
	return texts.filter(Boolean).join(" ");
}

const partsOf = (page: Document) =>
	[...page.querySelectorAll<HTMLElement>("[data-part]")].map(({ dataset }) => dataset.part).join();

const actOf = (element: Element | null) =>
	element?.closest("form")?.querySelector<HTMLInputElement>("[name=act]")?.value;
