import type { Route } from "next";
import { redirect } from "next/navigation";
import { drainAfter } from "@/app/drain";
import { HostedPage } from "@/components/verify/hosted-page";
import { showPage } from "@/lib/http/person";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
	const query = await searchParams;
	const screen = await showPage({ query });
	// notFound() from a page answers an empty body that only JavaScript fills. An address without a route is
	// answered with 404 and the whole page, so unknown links are sent to one.
	if (screen.kind === "unknown") redirect(nowhere(query.language));
	// Without JavaScript a reload is how a page looks again: a step that is due by now should be on its way.
	drainAfter();
	return <HostedPage screen={screen} />;
}

function nowhere(language: string | string[] | undefined): Route {
	const query = typeof language === "string" ? `?${new URLSearchParams({ language })}` : "";
	return `/verify/unknown${query}` as Route;
}
