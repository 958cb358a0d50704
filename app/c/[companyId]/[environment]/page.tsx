import { redirect } from "next/navigation";
import { addressOf } from "@/components/shell/sections";
import { memberCtx } from "@/lib/http/member";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const { ctx } = await memberCtx(await params);
	redirect(addressOf(ctx, "inquiries"));
}
