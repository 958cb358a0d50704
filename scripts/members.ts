import { disconnect, now } from "@/db";
import { makeId } from "@/lib/kernel/ids";
import * as members from "@/lib/members";

const USAGE = `npm run members -- link  you@example.com    a link that signs you in, once, for 15 minutes
npm run members -- reset you@example.com    a link to a new password
npm run members -- no-second-factor you@example.com    the next sign-in asks for none
npm run setup-code                          what the first start asks for

For an owner whom no letter reaches. Whoever can run this owns the database anyway.`;

async function main([command = "", email = ""]: string[]): Promise<string> {
	if (command === "setup-code") return members.readSetupCode();
	if (command === "no-second-factor") {
		await members.dropFactors({ email: addressIn(email) });
		return "The next sign-in asks for no second factor.";
	}
	if (command !== "link" && command !== "reset") throw new Error(USAGE);
	const at = await now();
	const visitor = { now: at, requestId: makeId("request", at), ipAddress: null, userAgent: null };
	const purpose = command === "link" ? "sign-in" : "reset";
	return members.makeLink(visitor, { email: addressIn(email), purpose });
}

const addressIn = (text: string) => text.trim().toLowerCase();

try {
	console.log(await main(process.argv.slice(2)));
} catch (error) {
	console.log((error as Error).message);
	process.exitCode = 1;
} finally {
	await disconnect();
}
