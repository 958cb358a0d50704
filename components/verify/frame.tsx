import type { CSSProperties, ReactNode } from "react";
import { directionOf } from "@/components/language";
import type { Around, Entrance, Frame as Framed, InFlow, Screen } from "@/lib/inquiries/schemas";
import { LANGUAGES, type Language } from "@/lib/kernel/words";
import { Enhance } from "./enhance";
import { Alert, Flask, Lock, Outside } from "./icons";
import { paletteOf } from "./palette";
import { looksOf } from "./parts";
import { Progress, WelcomeBack } from "./progress";
import { SandboxBar } from "./sandbox-bar";
import type { Translate } from "./texts";

const NAMES: Record<Language, string> = { en: "English", es: "Español", pt: "Português" };

/** The look that a brand wants for everybody. */
const STYLES = { auto: undefined, light: "base", dark: "dark" } as const;

/** A page of an inquiry, of a link that leads into one, or of no more messages. */
type Shown = Framed | Entrance | StopScreen;
type StopScreen = Extract<Screen, { kind: "stop" }>;

type Props = {
	screen: Shown & Partial<Pick<InFlow, "steps" | "welcomeBack">> & { direction?: "rtl" | undefined };
	t: Translate;
	title: string;
	faulty?: boolean;
	/** Of a page that keeps itself up to date: what it asks whether it is still as it was. */
	tag?: string;
	children: ReactNode;
};

/** Around every hosted page: who asks, why, where in the flow, where help is. */
export function Frame({ screen, t, title, faulty = false, tag, children }: Props) {
	const { company, brand, language } = screen;
	// A preview is nobody's page: it has nothing to ask, and nobody to tell.
	const inquiryId = ("inquiryId" in screen && screen.inquiryId) || undefined;
	return (
		<div
			data-brand=""
			data-style={screen.style ?? STYLES[brand.theme]}
			data-tag={tag}
			data-poll={tag && inquiryId}
			data-alive={screen.steps && inquiryId}
			lang={language}
			dir={screen.direction ?? directionOf(language)}
			style={paletteOf(brand) as CSSProperties}
			className="hosted"
		>
			<title>{`${faulty ? t("frame.error", { title }) : title} · ${company.name}`}</title>
			{screen.sandbox && (
				<aside className="flex items-start justify-center gap-2 bg-warn-soft px-6 py-2.5 text-[0.875rem] text-warn">
					<Flask className="mt-0.5 size-4" />
					{t("frame.sandbox")}
				</aside>
			)}
			<div className="hosted-column">
				<div className="hosted-card">
					<Header company={company} logoUrl={brand.logoUrl} t={t} />
					<main className="flex flex-1 flex-col">
						<p className="mb-6 text-[0.9375rem] text-muted">{screen.purpose}</p>
						{screen.steps && <Progress steps={screen.steps} t={t} />}
						{screen.welcomeBack && <WelcomeBack t={t} />}
						<p data-offline="" hidden className="mb-6 rounded-xl bg-warn-soft px-4 py-3.5 text-[0.9375rem] text-warn" />
						{children}
					</main>
				</div>
				<Footer screen={screen} t={t} />
			</div>
			{"passing" in screen && screen.passing && <SandboxBar screen={screen} passing={screen.passing} t={t} />}
			<p role="status" data-live="" className="sr-only" />
			<Enhance busy={t("frame.busy")} offline={t("frame.offline")} />
		</div>
	);
}

function Header({ company, logoUrl, t }: { company: Around["company"]; logoUrl: string | null; t: Translate }) {
	return (
		<header className="mb-4 flex items-center gap-3">
			{logoUrl ? (
				// biome-ignore lint/performance/noImgElement: a small file of our own; the optimiser would only add JavaScript
				<img
					src={logoUrl}
					alt=""
					width={40}
					height={40}
					className="size-10 rounded-[0.625rem] bg-white object-contain ring-1 ring-line"
				/>
			) : (
				<span
					aria-hidden="true"
					className="grid size-10 shrink-0 place-items-center rounded-[0.625rem] bg-brand text-lg font-semibold text-on-brand"
				>
					{[...company.name][0]?.toUpperCase()}
				</span>
			)}
			<p className="min-w-0 flex-1 font-semibold leading-tight tracking-[-0.01em]">
				<bdi className="whitespace-normal">{company.name}</bdi>
			</p>
			{company.helpUrl && <Help url={company.helpUrl} t={t} />}
		</header>
	);
}

function Help({ url, t }: { url: string; t: Translate }) {
	if (!url.startsWith("http")) {
		return (
			<a href={url} className="quiet-link -me-2">
				{t("frame.help")}
			</a>
		);
	}
	return (
		<a href={url} target="_blank" rel="noopener" className="quiet-link -me-2">
			{t("frame.help")}
			<Outside className="size-4" />
			<span className="sr-only">{t("frame.newTab")}</span>
		</a>
	);
}

function Footer({ screen, t }: { screen: Shown; t: Translate }) {
	const { company, language, leave } = screen;
	return (
		<footer className="hosted-footer">
			{!company.helpUrl && (
				<p className="flex items-start justify-center gap-2">
					<Alert className="mt-0.5 size-4" />
					{t("frame.helpContact", { company: company.name })}
				</p>
			)}
			{leave && (
				<p className="text-center">
					<a href={leave} className="quiet-link">
						{t("frame.leave", { company: company.name })}
					</a>
				</p>
			)}
			<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
				<p className="flex items-center gap-1.5">
					<Lock className="size-4" />
					{t("frame.secured")}
				</p>
				<ul aria-label={t("frame.language")} className="-mx-2 flex flex-wrap">
					{LANGUAGES.map((other) => (
						<li key={other}>
							<a
								href={addressOf({ ...screen, language: other })}
								lang={other}
								hrefLang={other}
								aria-current={other === language ? "true" : undefined}
								className="flex min-h-11 items-center px-2 underline-offset-4 hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
							>
								{NAMES[other]}
							</a>
						</li>
					))}
				</ul>
			</div>
		</footer>
	);
}

/** Where this very page is found again. */
function addressOf(screen: Shown): string {
	if ("code" in screen) return `/stop/${screen.code}?${looksOf(screen, {})}`;
	return `/verify?${looksOf(screen, "query" in screen ? screen.query : { "inquiry-id": screen.inquiryId })}`;
}
