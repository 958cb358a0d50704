import { expect, it } from "vitest";
import { sentenceOf } from "./problem-words";

it.each([
	["settings.redirectUri must be an https address", "Must be an https address"],
	["settings.redirects.allowed.2 must name a host after //", "Must name a host after //"],
	["brand.primary: cannot be told from the background", "Cannot be told from the background"],
	["purpose.en is missing", "This is needed"],
	["There is no workflow vwf_1", "There is no workflow vwf_1"],
])("%s stands beside its field as: %s", (message, words) => {
	expect(sentenceOf(message)).toBe(words);
});
