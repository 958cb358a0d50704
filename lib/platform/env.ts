import { z } from "zod";

const flag = z
	.enum(["0", "1", ""])
	.optional()
	.transform((value) => value === "1");

const Env = z
	.object({
		NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
		DATABASE_URL: z
			.string("is missing: the address of a PostgreSQL 15 or newer (npm run demo brings its own)")
			.regex(/^postgres(ql)?:\/\//, "must start with postgres://"),
		DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(4),
		DATABASE_PREPARE: z.enum(["true", "false"]).default("true"),
		PUBLIC_URL: z.url({
			protocol: /^https?$/,
			error: "must be the address people open, such as https://verify.example.com",
		}),
		COMEBACK_KEYS: z
			.string("is missing: k1: and 32 random bytes in base64 (openssl rand -base64 32)")
			.transform((text, check) => parseKeys(text, check)),
		CRON_SECRET: z.string("is missing: at least 32 random characters").min(32, "must have at least 32 characters"),
		COMEBACK_DEMO: flag,
		/** Serverless: drain due jobs after each request, because no worker process does. */
		COMEBACK_DRAIN: flag,
		VERCEL: flag,
		/** How many proxies of ours stand before us and append to X-Forwarded-For. */
		TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
		/** Carries the installation's own letters: `smtps://user:password@host` or `smtp://…`. */
		SMTP_URL: z
			.url({ protocol: /^smtps?$/, error: "must look like smtps://user:password@mail.example.com" })
			.optional(),
		MAIL_FROM: z.string().optional(),
		/** The platform's WhatsApp line, which all companies share that have none of their own. */
		TWILIO_ACCOUNT_SID: z
			.string()
			.regex(/^AC[0-9a-f]{32}$/, "must be AC and 32 hexadecimal digits")
			.optional(),
		TWILIO_AUTH_TOKEN: z
			.string()
			.regex(/^[\x21-\x7e]{16,128}$/, "must be the account's auth token")
			.optional(),
		TWILIO_WHATSAPP_FROM: z
			.string()
			.regex(/^\+[1-9]\d{6,14}$/, "must be a number such as +14155550100")
			.optional(),
		GOOGLE_CLIENT_ID: z.string().optional(),
		GOOGLE_CLIENT_SECRET: z.string().optional(),
		GITHUB_CLIENT_ID: z.string().optional(),
		GITHUB_CLIENT_SECRET: z.string().optional(),
		LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
		/** `point:kill`, for the crash tests only. */
		FAILPOINT: z.string().optional(),
		/** A demo's only phone is the virtual one, which nobody sleeps beside: `off` has it written to at night too. */
		QUIET_HOURS: z.enum(["on", "off"]).default("on"),
		BENCH: flag,
		/** Where the Twilio simulator listens; every call to Twilio goes there. */
		TWILIO_SIM_URL: z.url({ protocol: /^http$/, error: "must be the http address of a simulator" }).optional(),
		/** The same for every call to Meta. */
		META_SIM_URL: z.url({ protocol: /^http$/, error: "must be the http address of a simulator" }).optional(),
	})
	.superRefine((env, check) => {
		const refuse = (path: string, message: string) => check.addIssue({ code: "custom", path: [path], message });
		const local = env.COMEBACK_DEMO || env.NODE_ENV !== "production";
		if (!local && !env.PUBLIC_URL.startsWith("https://")) refuse("PUBLIC_URL", "must be https in production");
		if (env.VERCEL && env.COMEBACK_DEMO)
			refuse("COMEBACK_DEMO", "must not be set on Vercel: it opens the virtual phone");
		if (env.SMTP_URL && !env.MAIL_FROM)
			refuse("MAIL_FROM", "is needed with SMTP_URL, such as Comeback <hello@example.com>");
		for (const [id, secret] of [
			["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
			["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
		] as const) {
			if (Boolean(env[id]) !== Boolean(env[secret])) refuse(env[id] ? secret : id, "is needed beside the other");
		}
		const line = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_WHATSAPP_FROM"] as const;
		for (const name of line) {
			if (!env[name] && line.some((other) => env[other])) refuse(name, "is needed beside the other TWILIO_ settings");
			if (env[name] && env.COMEBACK_DEMO && !env.TWILIO_SIM_URL)
				refuse(name, "must not be set in a demo: its phone is open to everybody");
		}
		for (const name of ["FAILPOINT", "TWILIO_SIM_URL", "META_SIM_URL"] as const) {
			if (env[name] && !env.COMEBACK_DEMO) refuse(name, "is for tests and needs COMEBACK_DEMO=1");
		}
		if (env.QUIET_HOURS === "off" && !env.COMEBACK_DEMO)
			refuse("QUIET_HOURS", "must be on where real people are written to");
	});

export type Key = { id: string; secret: Buffer };
export type Env = z.infer<typeof Env> & { TRUSTED_PROXIES: number };

let known: Env | undefined;

/** The settings of this process. Throws at first use with every fault at once, and without any value. */
export function env(): Env {
	known ??= readEnv(process.env);
	return known;
}

/** next-auth reads its own address from the environment and from nowhere else, or believes what a request says. */
export function tellNextAuth(): void {
	process.env.NEXTAUTH_URL = `${env().PUBLIC_URL}/api/auth`;
}

/** The host people see, for what is bound to it; from the settings, never from a request. */
export function publicHost(): string {
	return new URL(env().PUBLIC_URL).hostname;
}

export function readEnv(source: Record<string, string | undefined>): Env {
	const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
	const parsed = Env.safeParse(given);
	if (parsed.success) {
		const { PUBLIC_URL, TRUSTED_PROXIES, VERCEL } = parsed.data;
		// Vercel's own edge is one, and always there.
		const proxies = TRUSTED_PROXIES ?? (VERCEL ? 1 : 0);
		return { ...parsed.data, PUBLIC_URL: PUBLIC_URL.replace(/\/+$/, ""), TRUSTED_PROXIES: proxies };
	}
	const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
	throw new Error(`Comeback cannot start. Please set right:\n${[...new Set(faults)].join("\n")}`);
}

function parseKeys(text: string, check: z.RefinementCtx): Key[] {
	const keys = text.split(",").map((entry) => {
		const [id = "", secret = ""] = entry.trim().split(":");
		return { id, secret: Buffer.from(secret, "base64") };
	});
	const sound = keys.every(({ id, secret }) => /^[a-z0-9]{1,8}$/.test(id) && secret.length >= 32 && !isWeak(secret));
	if (!sound || new Set(keys.map((key) => key.id)).size !== keys.length) {
		check.addIssue({
			code: "custom",
			message: "must be k1:BASE64 with at least 32 random bytes (several with commas, current first)",
		});
		return z.NEVER;
	}
	return keys;
}

/** 32 random bytes hold about 30 different ones; a password or a repeated letter does not. */
function isWeak(secret: Buffer): boolean {
	return new Set(secret).size < 16;
}
