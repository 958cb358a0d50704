import { BehaviourForm } from "./behaviour-form";
import { BEHAVIOUR_WORDS } from "./behaviours";
import type { Inbox } from "./messages";
import { type Answer, addressOf } from "./place";

type Props = Inbox & { home: string; conversation: string | undefined; answer: Answer };

/** Beside the phone: how its numbers take messages, so that every fallback can be seen to happen. */
export function BehaviourPanel({ home, messages, numbers, conversation, answer }: Props) {
	const set = numbers.find((number) => number.conversation === conversation);
	const to = set?.to ?? messages.find((message) => message.conversation === conversation)?.to;
	const known =
		conversation && to ? { to, conversation, behaviour: set?.behaviour ?? ("delivered" as const) } : undefined;
	if (conversation && !known) return null;
	return (
		<section aria-labelledby="behaviour" className="phone-panel">
			<h2 id="behaviour" className="font-semibold">
				{known ? "This number" : "Make a number misbehave"}
			</h2>
			<p className="mt-1 mb-4 text-[0.9375rem] text-muted">
				{known
					? `Now: ${BEHAVIOUR_WORDS[known.behaviour].means}.`
					: "See what happens when a code does not arrive. Any number takes everything until you say otherwise."}
			</p>
			<BehaviourForm home={home} known={known} answer={answer} />
			<noscript>
				<p className="mt-3 text-[0.9375rem]">
					<a href={`${home}?still=1${known ? `&c=${known.conversation}` : ""}`} className="text-link">
						Stop refreshing while I fill this in
					</a>
				</p>
			</noscript>
			{!known && numbers.length > 0 && (
				<>
					<h3 className="mt-6 mb-2 font-semibold text-[0.9375rem]">Numbers that misbehave</h3>
					<ul className="phone-set">
						{numbers.map(({ conversation: c, number, behaviour }) => (
							<li key={c}>
								<a href={addressOf(home, { conversation: c })}>
									<bdi dir="ltr" className="font-medium">
										{number}
									</bdi>
									<span className="text-[0.875rem] text-muted">
										<strong className="font-semibold text-ink">{BEHAVIOUR_WORDS[behaviour].name}</strong>:{" "}
										{BEHAVIOUR_WORDS[behaviour].means}
									</span>
								</a>
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}
