/** Browsers and systems by what their user agents hold, the particular before the general that they also claim to be. */
const BROWSERS = [
	[/WhatsApp/, "WhatsApp"],
	[/FBAN|FBAV|Instagram/, "Facebook or Instagram"],
	[/Telegram/, "Telegram"],
	[/SamsungBrowser/, "Samsung Internet"],
	[/Edg(e|A|iOS)?\//, "Edge"],
	[/OPR\/|Opera/, "Opera"],
	[/Firefox\/|FxiOS/, "Firefox"],
	[/Chrome\/|CriOS/, "Chrome"],
	[/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
	[/Android/, "Android"],
	[/iPhone|iPod/, "iPhone"],
	[/iPad/, "iPad"],
	[/Windows/, "Windows"],
	[/Mac OS X|Macintosh/, "Mac"],
	[/CrOS/, "ChromeOS"],
	[/Linux/, "Linux"],
] as const;

/** "Chrome on Android", as far as a user agent says so; people recognise a device by that, and programs lie. */
export function deviceOf(userAgent: string | null): string {
	if (!userAgent) return "Unknown device";
	const find = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(userAgent))?.[1];
	const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
	if (browser && system) return `${browser} on ${system}`;
	return browser ?? system ?? "Another program";
}
