import { headers } from "next/headers";
import { connection } from "next/server";
import * as inquiries from "@/lib/inquiries";
import type { Screen } from "@/lib/inquiries/schemas";
import { randomText } from "@/lib/kernel/ids";
import { readBody } from "./body";
import { isOurOrigin } from "./origin";
import { answered, refuse, toAddress } from "./reply";
import { linkVisitOf, one, type Query } from "./visit";

/** The page behind a message's second button. */
export async function showStop({ code, query }: { code: string; query: Query }): Promise<Screen> {
	await connection();
	const asked = { language: one(query.language), style: one(query["style-variant"]), head: await headers(), jar: [] };
	return inquiries.openStop(
		{ ...linkVisitOf(asked), formKey: randomText(22) },
		{ code, undone: one(query.undone) !== undefined },
	);
}

/** Its POST: from our origin, and back to the page, which says what is true then. */
export function postStop(request: Request): Promise<Response> | Response {
	if (!isOurOrigin(request.headers.get("origin"))) return refuse(403, "This form was not posted from our own page.");
	return answered(async (requestId) => {
		const form = new URLSearchParams(await readBody(request));
		const code = form.get("code") ?? "";
		const wish = (["stop", "undo"] as const).find((word) => word === form.get("wish"));
		if (!wish || !/^[0-9A-Za-z]{1,64}$/.test(code)) return refuse(400, "This form is not complete.");
		const visit = linkVisitOf({ language: form.get("language") ?? "", head: request.headers, jar: [], requestId });
		await inquiries.stopMessages({ ...visit, formKey: randomText(22) }, { code, wish });
		return toAddress(`/stop/${code}`, new URLSearchParams(wish === "undo" ? { undone: "yes" } : {}), form);
	});
}
