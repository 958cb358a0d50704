import type { Route } from "next";
import { redirect } from "next/navigation";

/**
 * notFound() from a page answers an empty body that only JavaScript fills. An address without a route is answered with
 * 404 and the whole page, so unknown links are sent to one.
 */
export function nowhere(language: string | string[] | undefined): never {
	const query = typeof language === "string" ? `?${new URLSearchParams({ language })}` : "";
	redirect(`/verify/unknown${query}` as Route);
}
