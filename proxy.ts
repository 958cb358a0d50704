import { type NextRequest, NextResponse } from "next/server";
import { LANGUAGE_HEADER } from "@/components/language";
import { pickLanguage } from "@/lib/http/language";
import { makeId } from "@/lib/kernel/ids";

/** Headers only. Who may see what is decided in the verbs, never here. */
export function proxy(request: NextRequest): NextResponse {
	if (request.nextUrl.pathname.startsWith("/api/")) return refuseHalfEscapes(request.nextUrl.pathname);
	const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
	const policy = policyFor(nonce, request.nextUrl.pathname);
	const headers = new Headers(request.headers);
	// Next reads the nonce from the request's policy.
	headers.set("content-security-policy", policy);
	const asked = request.nextUrl.searchParams.get("language") ?? undefined;
	headers.set(LANGUAGE_HEADER, pickLanguage(asked, request.headers.get("accept-language")));

	const response = NextResponse.next({ request: { headers } });
	response.headers.set("Content-Security-Policy", policy);
	return response;
}

/**
 * What the builder shows in its frames: the preview, and the real pages of a draft that is tried. By our own pages only,
 * so a stranger's still cannot lay anything over them. next.config.mjs says the same in the words of older browsers.
 */
const FRAMED = /^\/(preview\/|verify$|verify\/)/;

function policyFor(nonce: string, path: string): string {
	const preview = path.startsWith("/preview/");
	// biome-ignore lint/style/noProcessEnv: inlined by the build; hot reload needs eval and inline styles
	const dev = process.env.NODE_ENV === "development";
	return [
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
		`style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
		// The brand's colour arrives as a style attribute.
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		`form-action ${preview ? "'none'" : "'self'"}`,
		`frame-ancestors ${FRAMED.test(path) ? "'self'" : "'none'"}`,
	].join("; ");
}

/** Half of an escape, such as %FF alone: Next would answer 500 before any route of ours is asked. */
function refuseHalfEscapes(path: string): NextResponse {
	try {
		decodeURIComponent(path);
		return NextResponse.next();
	} catch {
		const head = { "request-id": makeId("request", new Date()) };
		return NextResponse.json({ errors: [{ title: "Record not found" }] }, { status: 404, headers: head });
	}
}

export const config = {
	matcher: [
		"/api/(.*%.*)",
		"/((?!api/|_next/|stop/act|verify/act|verify/calendar|verify/enter|verify/poll|verify/start|sign-in/act|brand/|icon.svg|favicon.ico).*)",
	],
};
