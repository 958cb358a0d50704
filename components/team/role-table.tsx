import { Card } from "@/components/ui/card";
import { ROLES } from "@/lib/kernel/words";
import { ROLE_WORDS } from "./roles";

export function RoleTable() {
	return (
		<Card title="What each role may do">
			<dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[6rem_1fr]">
				{ROLES.map((role) => (
					<div key={role} className="contents">
						<dt className="font-medium">{ROLE_WORDS[role].name}</dt>
						<dd className="mb-1 text-muted sm:mb-0">{ROLE_WORDS[role].means}</dd>
					</div>
				))}
			</dl>
		</Card>
	);
}
