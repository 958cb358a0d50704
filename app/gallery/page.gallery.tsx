import { notFound } from "next/navigation";
import { HostedPage } from "@/components/verify/hosted-page";
import { SAMPLE_NAMES, sampleScreen } from "@/components/verify/samples";
import { Brand } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";

type Props = { searchParams: Promise<{ s?: string; language?: string; dir?: string; brand?: string }> };

/** Every state of the hosted pages without a database: for looking, axe and screenshots. Never in an ordinary build. */
export default async function Page({ searchParams }: Props) {
	const { s, language: wanted, dir, brand } = await searchParams;
	if (!s) return <Index />;
	const language = LANGUAGES.find((one) => one === wanted) ?? "en";
	const screen = sampleScreen(s, language, Brand.parse(brand ? JSON.parse(brand) : { primary: "#0f6b4f" }));
	if (!screen) notFound();
	const turned = { ...screen, direction: dir === "rtl" ? ("rtl" as const) : undefined };
	return <HostedPage screen={turned} />;
}

function Index() {
	return (
		<main className="mx-auto max-w-2xl p-6">
			<title>Gallery</title>
			<h1 className="mb-4 text-2xl font-semibold">Every state of the hosted pages</h1>
			<ul className="columns-2">
				{SAMPLE_NAMES.map((name) => (
					<li key={name}>
						<a href={`?s=${name}`} data-sample={name} className="text-link">
							{name}
						</a>
					</li>
				))}
			</ul>
		</main>
	);
}
