const ENDINGS = [
	...[
		"com",
		"net",
		"org",
		"info",
		"biz",
		"io",
		"co",
		"app",
		"dev",
		"xyz",
		"me",
		"ly",
		"link",
		"site",
		"top",
		"shop",
		"online",
	],
	...["es", "pt", "br", "mx", "ar", "cl", "pe", "us", "uk", "de", "fr", "it", "eu"],
];
const LINK = new RegExp(`https?:|www\\.|://|[\\p{L}\\p{N}-]\\.(?:${ENDINGS.join("|")})(?![\\p{L}\\p{N}])`, "iu");

/** Does a phone make a link of it? */
export function hasLink(text: string): boolean {
	return LINK.test(text.normalize("NFKC"));
}

/** © and ® are older than emoji, and stand in many a footer. */
const EMOJI = /(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u;

/** Emoji, or what WhatsApp would make bold, slanted or struck through: some places take neither. */
export function isDecorated(text: string): boolean {
	return EMOJI.test(text) || /[*_~`]/.test(text);
}
