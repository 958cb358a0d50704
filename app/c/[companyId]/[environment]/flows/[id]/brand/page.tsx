import { BrandEditor } from "@/components/flows/brand/brand-editor";
import { memberCtx } from "@/lib/http/member";
import { may } from "@/lib/kernel/rights";

type Props = { params: Promise<{ companyId: string; environment: string; id: string }> };

export default async function Page({ params }: Props) {
	const { id, ...place } = await params;
	const { ctx } = await memberCtx(place, `/flows/${id}/brand`);
	may(ctx, "flows:read");
	return <BrandEditor />;
}
