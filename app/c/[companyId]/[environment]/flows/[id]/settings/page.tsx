import type { Route } from "next";
import { redirect } from "next/navigation";
import { addressOf } from "@/components/shell/sections";
import { memberCtx } from "@/lib/http/member";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };

/** The settings begin with the general ones. */
export default async function Page({ params }: Props) {
	const { id, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${id}/settings`);
	redirect(addressOf(ctx, `flows/${id}/settings/general`) as Route);
}
