"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { reached } from "@/components/ui/reached";
import type { LineActs } from "./line-form";

/** Asks a line's provider how it is now, and says it. */
export function TestLine({ name, test }: { name: string; test: LineActs["test"] }) {
	const router = useRouter();
	const [said, setSaid] = useState<{ ok: boolean; words: string }>();
	const [busy, begin] = useTransition();
	const ask = () =>
		begin(async () => {
			const answer = await reached(test({ name }));
			if (!answer.ok) return setSaid({ ok: false, words: answer.message });
			const { connected, reason } = answer.value;
			setSaid({
				ok: connected,
				words: connected ? (reason ?? "It may send.") : `It cannot send. ${reason ?? ""}`.trim(),
			});
			router.refresh();
		});
	return (
		<>
			<Button onClick={ask} disabled={busy}>
				{busy ? "Asking…" : "Test"}
				<span className="sr-only"> {name}</span>
			</Button>
			<span role="status" className={`self-center text-[0.8125rem] ${said?.ok ? "text-good" : "text-bad"}`}>
				{said?.words}
			</span>
		</>
	);
}
