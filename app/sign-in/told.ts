import { cookies } from "next/headers";
import { readNotice } from "@/lib/http/notice";
import { returnTo } from "@/lib/http/return-to";

export type Query = Promise<Record<string, string | string[] | undefined>>;

/** What the page's form was answered, and what its address says. */
export async function told(forms: string[], searchParams: Query) {
	const [jar, query] = await Promise.all([cookies(), searchParams]);
	const one = (name: string) => (typeof query[name] === "string" ? query[name] : undefined);
	const notices = forms.map((form) => readNotice(jar, form));
	return { notices, token: one("token") ?? "", to: returnTo(one("to")) };
}
