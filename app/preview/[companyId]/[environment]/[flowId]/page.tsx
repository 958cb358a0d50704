import { Still } from "@/components/flows/still";
import { Unshown } from "@/components/flows/unshown";
import { HostedPage } from "@/components/verify/hosted-page";
import { findOr404 } from "@/lib/http/found";
import { pickLanguage } from "@/lib/http/language";
import { memberCtx } from "@/lib/http/member";
import { one, type Query } from "@/lib/http/visit";
import { preview } from "@/lib/inquiries";
import { PREVIEW_SCREENS } from "@/lib/inquiries/schemas";

type Props = {
	params: Promise<{ companyId: string; environment: string; flowId: string }>;
	searchParams: Promise<Query>;
};

/** The hosted page of a draft's step, for the builder's frame: it looks as it will, and does nothing. */
export default async function Page({ params, searchParams }: Props) {
	const [{ flowId, ...place }, query] = await Promise.all([params, searchParams]);
	const { ctx } = await memberCtx(place);
	const theme = one(query.theme);
	const asked = {
		flowId,
		step: one(query.step),
		screen: PREVIEW_SCREENS.find((screen) => screen === one(query.screen)) ?? "step",
		language: pickLanguage(one(query.language), null),
		style: theme === "dark" ? ("dark" as const) : theme === "light" ? ("base" as const) : undefined,
	};
	const seen = await findOr404(preview(ctx, asked));
	if (!seen.shown) return <Unshown why={seen.why} />;
	return (
		<Still screens={seen.screens}>
			<HostedPage screen={seen.shown} />
		</Still>
	);
}
