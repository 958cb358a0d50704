import { type RedirectRule, redirectFault } from "@/lib/flows/schemas";
import { signQuery } from "./links/signatures";

/** What is told on the way out, in this order. */
type Result = {
	inquiryId: string;
	referenceId: string | null;
	/** False: the reference-id is what somebody's link claims. Our signature must not make it more. */
	referenceProven: boolean;
	status: string;
	environment: string;
};

/** Names that only we may use: the target's own would come first, and be believed. */
const OURS = ["inquiry-id", "reference-id", "reference-proven", "status", "environment", "signature"];

/** The first of these that people may be sent to, by the flow's list as it is now. */
export function firstAllowed(targets: (string | null)[], rule: RedirectRule): string | undefined {
	return targets.find((target): target is string => target !== null && redirectFault(target, rule) === undefined);
}

/** The target with the result, signed: the signature is the last parameter, over all that stands before it. */
export function withResult(target: string, result: Result, secrets: string[], at: Date): string {
	const url = new URL(target);
	for (const name of OURS) if (url.searchParams.has(name)) url.searchParams.delete(name);
	const told = new URLSearchParams({ "inquiry-id": result.inquiryId });
	if (result.referenceId) told.set("reference-id", result.referenceId);
	if (result.referenceId && !result.referenceProven) told.set("reference-proven", "false");
	told.set("status", result.status);
	told.set("environment", result.environment);
	const query = [url.search.slice(1), told.toString()].filter(Boolean).join("&");
	url.search = secrets.length > 0 ? `${query}&signature=${signQuery(secrets, query, at)}` : query;
	return url.toString();
}
