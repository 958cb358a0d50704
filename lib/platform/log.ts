import pino from "pino";
import { env } from "./env";

/**
 * Log events and ids, never objects of the product: a phone number, a code or a token must not reach a log.
 * What slips through as text is blackened by pattern; database errors are cut down to their code and constraint.
 */
export function log() {
	made ??= pino({
		level: env().LOG_LEVEL,
		base: null,
		formatters: { level: (level) => ({ level }) },
		hooks: {
			logMethod(args, method) {
				const clean = args.map((arg: unknown) =>
					arg instanceof Error ? { err: describeError(arg) } : blackenDeep(arg),
				);
				method.apply(this, clean as Parameters<typeof method>);
			},
		},
	});
	return made;
}

let made: pino.Logger | undefined;

const SECRETS: [RegExp, string][] = [
	[/cbk_(sandbox|production)_\w+/g, "cbk_$1_…"],
	[/iqse_\w+\.[\w.-]+/g, "iqse_…"],
	[/(\/r\/)\w+/g, "$1…"],
	[/\+?\d[\d\s().-]{6,}\d/g, "…"],
	[/\b\d{4,10}\b/g, "…"],
	[/([?&][\w-]*(token|code|signature|secret|phone)[\w-]*=)[^&\s]+/gi, "$1…"],
];

/** Blackens API keys, session tokens, codes of short links, phone numbers, codes and secrets in query strings. */
export function blacken(text: string): string {
	return SECRETS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}

function blackenDeep(value: unknown): unknown {
	if (typeof value === "string") return isId(value) ? value : blacken(value);
	if (value instanceof Error) return describeError(value);
	if (Array.isArray(value)) return value.map(blackenDeep);
	if (value === null || typeof value !== "object") return value;
	// A stack holds places in files, whose numbers look like codes.
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, key === "stack" ? entry : blackenDeep(entry)]),
	);
}

function isId(text: string): boolean {
	return /^[a-z]+_[0-9A-Za-z]{30}$/.test(text);
}

/** A PostgreSQL error's message and detail hold the values of the row; its code and constraint do not. */
export function describeError(error: unknown) {
	if (!(error instanceof Error)) return { message: blacken(String(error)) };
	const { code, constraint_name: constraint } = error as { code?: string; constraint_name?: string };
	const database = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code);
	return {
		name: error.name,
		...(database ? { code, constraint } : { message: blacken(error.message) }),
		stack: (error.stack ?? "")
			.split("\n")
			.map((line) => line.trim())
			.filter((line) => line.startsWith("at "))
			.slice(0, 11),
	};
}
