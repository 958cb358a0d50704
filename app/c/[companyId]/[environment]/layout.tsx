import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { Toasts } from "@/components/ui/toast";
import { memberCtx } from "@/lib/http/member";

type Props = { params: Promise<{ companyId: string; environment: string }>; children: ReactNode };

/** The frame of a company's pages. It shows who is here; each page asks for itself who may see it. */
export default async function Layout({ params, children }: Props) {
	const { ctx, membership, session } = await memberCtx(await params);
	const { companyId, environment } = ctx;
	return (
		<div lang="en" dir="ltr">
			<Toasts>
				<Shell
					place={{ companyId, environment }}
					company={membership.company}
					companies={session.memberships.map(({ companyId: id, company: name }) => ({ id, name }))}
					person={{ name: session.name, email: session.email }}
				>
					{children}
				</Shell>
			</Toasts>
		</div>
	);
}
