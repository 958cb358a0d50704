import { escaped } from "./plain";

/** `tag`: of its language (BCP 47). */
type Told = { tag?: string; subject: string; lines: string[]; action: { label: string; url: string }; after: string[] };

/** A letter as text and as HTML; every word of it is escaped, and its one link is ours. */
export function letterText({ tag = "en", subject, lines, action, after }: Told): {
	subject: string;
	text: string;
	html: string;
} {
	const oneLine = subject.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
	return {
		subject: oneLine,
		text: `${[...lines, `${action.label}: ${action.url}`, ...after].join("\n\n")}\n`,
		html: page(tag, oneLine, lines, action, after),
	};
}

const TEXT = "margin:0 0 16px;font-size:16px;line-height:24px";
const BUTTON =
	"display:inline-block;padding:12px 20px;border-radius:10px;background:#1f4fd8;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none";

function page(tag: string, title: string, lines: string[], { label, url }: Told["action"], after: string[]): string {
	const paragraph = (line: string) => `<p style="${TEXT}">${escaped(line)}</p>`;
	return [
		"<!doctype html>",
		`<html lang="${tag}" dir="ltr">`,
		'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
		`<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head>`,
		'<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif">',
		'<main style="max-width:480px;margin:0 auto">',
		...lines.map(paragraph),
		`<p style="margin:0 0 24px"><a href="${escaped(url)}" style="${BUTTON}">${escaped(label)}</a></p>`,
		...after.map(paragraph),
		"</main></body></html>",
		"",
	].join("\n");
}
