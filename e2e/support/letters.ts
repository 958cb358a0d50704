import { codeIn } from "../../tests/support/code";
import { inboxOf } from "./phone";
import { place } from "./place";
import { untilTrue } from "./processes";

/** The link to this page in the newest letter that has one. */
export async function letter(email: string, page: string, web = place().webs[0]): Promise<string> {
	let link = "";
	await untilTrue(
		`a letter for ${email}`,
		async () => {
			const links = (await inboxOf(email, web)).flatMap(({ body }) => /https?:\/\/\S+/.exec(body)?.[0] ?? []);
			const found = links.map((each) => new URL(each)).find(({ pathname }) => pathname === page);
			// The worker of these tests has an address of its own.
			link = found ? `${web}${found.pathname}${found.search}` : "";
			return link !== "";
		},
		30_000,
	);
	return link;
}

/** The newest code that a member's phone shows: no inquiry's. */
export async function codeShown(phone: string, web = place().webs[0]): Promise<string> {
	let code = "";
	await untilTrue(`a code for ${phone}`, async () => {
		code = codeIn((await inboxOf(phone, web))[0]?.body ?? "") ?? "";
		return code !== "";
	});
	return code;
}
