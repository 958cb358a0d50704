import type { ReactNode } from "react";
import type { Act, Around, Frame, InFlow } from "@/lib/inquiries/schemas";
import { Alert, Arrow, Tick } from "./icons";
import type { Translate } from "./texts";

/** The address stays left to right whatever the page's direction, and in one piece unless it is longer than a line. */
export const numberTag = {
	n: (chunks: ReactNode) => (
		<bdi dir="ltr" className="font-semibold text-ink whitespace-normal wrap-anywhere">
			{chunks}
		</bdi>
	),
};

export function Heading({
	icon,
	tone = "accent",
	children,
}: {
	icon?: ReactNode;
	tone?: "accent" | "good" | "bad" | "warn";
	children: ReactNode;
}) {
	return (
		<>
			{icon && (
				<div className={`medal medal-${tone}`} aria-hidden="true">
					{icon}
				</div>
			)}
			<h1 className="text-[1.75rem] font-semibold leading-[1.15] tracking-[-0.022em]">{children}</h1>
		</>
	);
}

export function Lead({ children }: { children: ReactNode }) {
	return <p className="mt-2.5 text-muted">{children}</p>;
}

/** A form that does one act. What is typed is judged on the server, in the page's language, so the browser does not. */
export function Post({
	screen,
	act,
	className,
	wait,
	children,
}: {
	screen: Frame;
	act: Act;
	className?: string;
	wait?: number | undefined;
	children: ReactNode;
}) {
	return (
		<form method="post" action="/verify/act" noValidate className={className} data-wait={wait || undefined}>
			<input type="hidden" name="act" value={act} />
			<input type="hidden" name="inquiry-id" value={screen.inquiryId} />
			<input type="hidden" name="key" value={screen.formKey} />
			<Looks screen={screen} />
			{children}
		</form>
	);
}

/** How the page looks, so that the next one looks the same. */
export function Looks({ screen: { language, style } }: { screen: Around }) {
	return (
		<>
			<input type="hidden" name="language" value={language} />
			{style && <input type="hidden" name="style-variant" value={style} />}
		</>
	);
}

/** The query of another page that looks the same. */
export function looksOf({ language, style }: Around, query: [string, string][] | Record<string, string>) {
	const looks = new URLSearchParams(query);
	looks.set("language", language);
	if (style) looks.set("style-variant", style);
	return looks;
}

/** To the company, when nothing is left to do here. */
export function WayBack({ to, company, t }: { to: string; company: string; t: Translate }) {
	return (
		<div className="mt-4 flex flex-col">
			<div className="actions">
				<a href={to} className="button">
					{t("final.back", { company })}
				</a>
			</div>
		</div>
	);
}

/** The form whose button is the page's one main button, at the bottom on phones. */
export function MainForm({
	screen,
	act,
	wait,
	next,
	submit,
	below,
	children,
}: {
	screen: Frame;
	act: Act;
	wait?: number | undefined;
	next: ReactNode;
	submit: string;
	/** What stands below the main button, and posts the same words. */
	below?: ReactNode;
	children?: ReactNode;
}) {
	return (
		<Post screen={screen} act={act} wait={wait} className="mt-6 flex flex-1 flex-col">
			{children}
			<div className="mt-auto pt-2">
				<Next>{next}</Next>
			</div>
			<div className="actions">
				<button type="submit" className="button">
					{submit}
				</button>
			</div>
			{below}
		</Post>
	);
}

/** Another way on, quieter than the main button. */
export function SideForm({
	screen,
	act,
	submit,
	wait,
	outlined = false,
}: {
	screen: Frame;
	act: Act;
	submit: ReactNode;
	wait?: number | undefined;
	outlined?: boolean;
}) {
	return (
		<Post screen={screen} act={act} wait={wait}>
			<button type="submit" className={outlined ? "button button-outlined" : "text-button"}>
				{submit}
			</button>
		</Post>
	);
}

type Backing = { screen: Frame & Partial<Pick<InFlow, "backFrom">>; t: Translate };

/** To the step before. */
export function StepBack({ screen, t }: Backing) {
	if (!screen.backFrom) return null;
	return (
		<Post screen={screen} act="go_back">
			<BackButton screen={screen} t={t} />
		</Post>
	);
}

/** The same inside a form whose words go along and are kept. After its main button, which is what Enter presses. */
export function BackButton({ screen: { backFrom }, t }: Backing) {
	if (!backFrom) return null;
	return (
		<button type="submit" name="go-back" value={backFrom} className="text-button">
			{t("progress.back")}
		</button>
	);
}

export function Next({ children }: { children: ReactNode }) {
	return (
		<p className="flex gap-2 py-3 text-[0.9375rem] text-muted">
			<Arrow className="mt-[0.1875rem] size-4 rtl:-scale-x-100" />
			<span>{children}</span>
		</p>
	);
}

export function Note({
	tone,
	title,
	children,
}: {
	tone: "good" | "bad" | "warn";
	title?: string;
	children?: ReactNode;
}) {
	const Icon = tone === "good" ? Tick : Alert;
	return (
		<div data-say="" className={`note note-${tone}`}>
			<Icon className="mt-0.5 size-5" />
			<div className="min-w-0">
				{title && <p className="font-semibold">{title}</p>}
				{children && <div className={title ? "mt-0.5 text-ink" : ""}>{children}</div>}
			</div>
		</div>
	);
}

/** Every fault of a page at its top, each leading to its field. */
export function Summary({
	title,
	text,
	faults,
}: {
	title: string;
	text: string;
	faults: { id: string; label: string }[];
}) {
	return (
		<div className="mt-6">
			<Note tone="bad" title={title}>
				<p>{text}</p>
				<ul className="mt-1">
					{faults.map(({ id, label }) => (
						<li key={id}>
							<a
								href={`#${id}`}
								className="inline-flex min-h-11 items-center font-medium text-bad underline underline-offset-4"
							>
								{label}
							</a>
						</li>
					))}
				</ul>
			</Note>
		</div>
	);
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
	return (
		<div id={id} className="mt-2 flex gap-1.5 text-[0.9375rem] font-medium text-bad">
			<Alert className="mt-0.5 size-[1.125rem]" />
			{children}
		</div>
	);
}
