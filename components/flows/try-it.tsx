"use client";

import Link from "next/link";
import { type MouseEvent, useRef, useState } from "react";
import type { Inbox } from "@/components/sandbox/messages";
import { type Choice, choiceIn } from "@/components/sandbox/place";
import { VirtualPhone } from "@/components/sandbox/virtual-phone";
import { addressOf } from "@/components/shell/sections";
import { Button, buttonClass } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import type { Action, Answer } from "@/lib/kernel/answer";
import { useBuilder } from "./context";
import { DarkPhone, PhoneFrame } from "./phone-frame";
import { ProblemList } from "./problem-list";
import { UNSAVED } from "./use-autosave";

type Begun = { inquiryId: string; path: string };
type Props = {
	/** The virtual phone's address, and what is on it. */
	phone: string;
	inbox: Inbox;
	mayTry: boolean;
	begin: Action<{ flowId: string }, Begun>;
};

/** A sandbox inquiry on the draft as it is, beside the phone that its codes come to. */
export function TryIt({ phone, inbox, mayTry, begin }: Props) {
	const { place, flowId, flush } = useBuilder();
	const [answer, setAnswer] = useState<Answer<Begun>>();
	const [busy, setBusy] = useState(false);
	const live = useRef<HTMLDivElement>(null);
	const begun = answer?.ok ? answer.value : undefined;

	const start = async () => {
		setBusy(true);
		const saved = (await flush()) !== undefined;
		const next = saved ? await reached(begin({ flowId })) : UNSAVED;
		setBusy(false);
		setAnswer(next);
		if (next.ok) live.current?.focus();
	};

	return (
		<div className="flex flex-col gap-5">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<Button look="primary" onClick={start} disabled={busy || !mayTry}>
					{begun ? "Start over" : "Start"}
				</Button>
				{begun && (
					<Link href={addressOf(place, `inquiries/${begun.inquiryId}`)} className={buttonClass()}>
						See this inquiry
					</Link>
				)}
				<p className="min-w-0 flex-1 basis-64 text-muted">
					{mayTry
						? "Each start makes a sandbox inquiry on the draft as it is now. Type any phone number: its codes arrive on the virtual phone."
						: "Your role may look at flows, and not make inquiries."}
				</p>
			</div>
			{answer && !answer.ok && <Refused answer={answer} />}
			<div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-2">
				<section ref={live} tabIndex={-1} aria-label="The flow" className="outline-none">
					{begun ? (
						<PhoneFrame key={begun.inquiryId} src={begun.path} title="The flow, as a person sees it" />
					) : (
						<DarkPhone>{busy ? "On its way…" : "The flow opens here once you start."}</DarkPhone>
					)}
				</section>
				<Phone home={phone} inbox={inbox} />
			</div>
		</div>
	);
}

function Refused({ answer }: { answer: Extract<Answer<Begun>, { ok: false }> }) {
	if (answer.faults.length === 0) return <Note tone="bad">{answer.message}</Note>;
	return (
		<Note tone="bad" title="This draft cannot be tried yet">
			<ProblemList problems={answer.faults} />
		</Note>
	);
}

/** Its links show another part of it here: where they lead otherwise, the flow beside it would be gone. */
function Phone({ home, inbox }: { home: string; inbox: Inbox }) {
	const [choice, setChoice] = useState<Choice>({ conversation: undefined, channel: undefined });
	const choose = (event: MouseEvent) => {
		const link = event.target instanceof Element && event.target.closest("a");
		if (!link || link.pathname !== home || event.metaKey || event.ctrlKey) return;
		event.preventDefault();
		setChoice(choiceIn(Object.fromEntries(new URLSearchParams(link.search))));
	};
	return (
		<section aria-label="Virtual phone" onClickCapture={choose}>
			<VirtualPhone home={home} first={inbox} choice={choice} answer={undefined} mayChange={false} />
		</section>
	);
}
