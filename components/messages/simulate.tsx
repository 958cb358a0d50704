"use client";
import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { reached } from "@/components/ui/reached";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/kernel/answer";
import { SIMULATED } from "@/lib/messaging/schemas";

type Simulated = (typeof SIMULATED)[number];
export type Simulate = Action<{ messageTemplateId: string; as: Simulated }>;

const WORDS: Record<Simulated, string> = {
	approved: "It is approved",
	rejected: "It is refused",
	paused: "It is paused",
	disabled: "Its approval is withdrawn",
	marketing: "It counts as marketing",
};

/** In the sandbox nobody approves messages: whoever tries things out says what WhatsApp says. */
export function SimulateMenu({ messageTemplateId, simulate }: { messageTemplateId: string; simulate: Simulate }) {
	const router = useRouter();
	const [busy, begin] = useTransition();
	const act = (as: Simulated) =>
		begin(async () => {
			const answer = await reached(simulate({ messageTemplateId, as }));
			if (!answer.ok) return toast("That did not work", answer.message);
			router.refresh();
		});
	return (
		<Menu
			className={buttonClass("ghost")}
			trigger={
				<>
					<FlaskConical aria-hidden="true" /> {busy ? "One moment…" : "Play WhatsApp"}
				</>
			}
		>
			{SIMULATED.map((as) => (
				<MenuItem key={as} onClick={() => act(as)}>
					{WORDS[as]}
				</MenuItem>
			))}
		</Menu>
	);
}
