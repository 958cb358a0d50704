import { headers } from "next/headers";
import { LANGUAGE_HEADER } from "@/components/language";
import { Unknown } from "@/components/verify/unknown";
import { LANGUAGES } from "@/lib/kernel/words";

export default async function NotFound() {
	const wanted = (await headers()).get(LANGUAGE_HEADER);
	return <Unknown language={LANGUAGES.find((language) => language === wanted) ?? "en"} />;
}
