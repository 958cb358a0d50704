"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { classes } from "@/components/ui/classes";
import { CONTROL } from "@/components/ui/field";
import { reached } from "@/components/ui/reached";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/kernel/answer";
import { ROLES, type Role } from "@/lib/kernel/words";
import type { MemberView } from "@/lib/members/schemas";
import { ROLE_WORDS } from "./roles";

type Props = { member: MemberView; ownersToo: boolean; action: Action<{ memberId: string; role: Role }> };

/** Counts when it is chosen; one that was refused goes back and says why. */
export function RoleSelect({ member, ownersToo, action }: Props) {
	const router = useRouter();
	const [role, setRole] = useState(member.role);
	const change = async (next: Role) => {
		const before = role;
		setRole(next);
		const answer = await reached(action({ memberId: member.id, role: next }));
		if (answer.ok) return router.refresh();
		setRole(before);
		toast("The role is as it was", answer.message);
	};
	return (
		<select
			aria-label={`Role of ${member.name}`}
			value={role}
			onChange={({ target }) => change(ROLES.find((known) => known === target.value) ?? role)}
			className={classes(CONTROL, "min-w-28")}
		>
			{ROLES.filter((known) => ownersToo || known !== "owner").map((known) => (
				<option key={known} value={known}>
					{ROLE_WORDS[known].name}
				</option>
			))}
		</select>
	);
}
