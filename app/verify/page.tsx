import { drainAfter } from "@/app/drain";
import { HostedPage } from "@/components/verify/hosted-page";
import { showPage } from "@/lib/http/person";
import { nowhere } from "./nowhere";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
	const query = await searchParams;
	const screen = await showPage({ query });
	if (screen.kind === "unknown") return nowhere(query.language);
	// Without JavaScript a reload is how a page looks again: a step that is due by now should be on its way.
	drainAfter();
	return <HostedPage screen={screen} />;
}
