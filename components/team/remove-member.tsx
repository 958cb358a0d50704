"use client";
import { useRouter } from "next/navigation";
import { AskOnce } from "@/components/ui/ask-once";
import type { Action } from "@/lib/kernel/answer";
import type { MemberView } from "@/lib/members/schemas";

/** Asks by name: it counts at once, in every browser of theirs. */
export function RemoveMember({ member, action }: { member: MemberView; action: Action<{ memberId: string }> }) {
	const router = useRouter();
	return (
		<AskOnce
			trigger={
				<>
					Remove<span className="sr-only"> {member.name}</span>
				</>
			}
			title={`Remove ${member.name}?`}
			text={`${member.email} is out at once, wherever they are signed in. What they have changed stays, and so does their line in the audit log.`}
			words={`Remove ${member.name}`}
			act={() => action({ memberId: member.id })}
			onDone={() => router.refresh()}
		/>
	);
}
