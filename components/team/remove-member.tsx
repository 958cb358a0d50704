"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import type { Action } from "@/lib/kernel/answer";
import type { MemberView } from "@/lib/members/schemas";

/** Asks by name: it counts at once, in every browser of theirs. */
export function RemoveMember({ member, action }: { member: MemberView; action: Action<{ memberId: string }> }) {
	const router = useRouter();
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);
	const [fault, setFault] = useState<string>();
	const remove = async () => {
		setBusy(true);
		const answer = await action({ memberId: member.id }).catch(() => undefined);
		setBusy(false);
		if (!answer?.ok) return setFault(answer?.message ?? "The server could not be reached. Please try again.");
		setOpen(false);
		router.refresh();
	};
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={
				<>
					Remove<span className="sr-only"> {member.name}</span>
				</>
			}
			look="ghost"
			title={`Remove ${member.name}?`}
			text={`${member.email} is out at once, wherever they are signed in. What they have changed stays, and so does their line in the audit log.`}
		>
			<div className="flex flex-col gap-3">
				{fault && <Note tone="bad">{fault}</Note>}
				<Button look="danger" onClick={remove} disabled={busy}>
					{`Remove ${member.name}`}
				</Button>
			</div>
		</Dialog>
	);
}
