"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { reached } from "@/components/ui/reached";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/kernel/answer";

type Props = { invitationId: string; email: string; action: Action<{ invitationId: string }> };

/** Without asking: whoever did not mean it invites again. */
export function Revoke({ invitationId, email, action }: Props) {
	const router = useRouter();
	const [busy, setBusy] = useState(false);
	const revoke = async () => {
		setBusy(true);
		const answer = await reached(action({ invitationId }));
		setBusy(false);
		if (!answer.ok) toast("Not withdrawn", answer.message);
		router.refresh();
	};
	return (
		<Button look="ghost" onClick={revoke} disabled={busy}>
			Withdraw<span className="sr-only"> the invitation of {email}</span>
		</Button>
	);
}
