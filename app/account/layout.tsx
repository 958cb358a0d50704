import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { Toasts } from "@/components/ui/toast";
import { requireSession } from "@/lib/http/member";

/** In the frame of the company where they were last; without a company, alone. */
export default async function Layout({ children }: { children: ReactNode }) {
	const { session } = await requireSession("/account");
	const { memberships, last } = session;
	const membership = memberships.find(({ companyId }) => companyId === last?.companyId) ?? memberships[0];
	return (
		<div lang="en" dir="ltr">
			<Toasts>
				{membership ? (
					<Shell
						place={{ companyId: membership.companyId, environment: last?.environment ?? "sandbox" }}
						company={membership.company}
						companies={memberships.map(({ companyId: id, company: name }) => ({ id, name }))}
						person={{ name: session.name, email: session.email }}
					>
						{children}
					</Shell>
				) : (
					<div className="dashboard">
						<main className="mx-auto w-full max-w-[44rem] px-4 py-10">{children}</main>
					</div>
				)}
			</Toasts>
		</div>
	);
}
