import { nowhere } from "@/app/verify/nowhere";
import { HostedPage } from "@/components/verify/hosted-page";
import { showStop } from "@/lib/http/stop";

type Props = {
	params: Promise<{ code: string }>;
	searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
	const query = await searchParams;
	const screen = await showStop({ code: (await params).code, query });
	return screen.kind === "unknown" ? nowhere(query.language) : <HostedPage screen={screen} />;
}
