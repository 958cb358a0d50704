import { ChevronsUpDown, Menu as Lines, LogOut, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuLink } from "@/components/ui/menu";
import { EnvironmentSwitch } from "./environment-switch";
import { Fold } from "./fold";
import { Palette, PaletteButton } from "./palette";
import { RailLinks } from "./rail-links";
import type { Place } from "./sections";

export type ShellProps = {
	place: Place;
	company: string;
	/** Every company this person is a member of, the present one too. */
	companies: { id: string; name: string }[];
	person: { name: string; email: string };
	children: ReactNode;
};

/** The frame of every page of the dashboard: rail, environment, content. On a phone the rail folds into the head. */
export function Shell({ place, company, companies, person, children }: ShellProps) {
	const rail = <Rail place={place} company={company} companies={companies} person={person} />;
	return (
		<div className="dashboard md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
			<a
				href="#content"
				className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-lg focus:bg-surface focus:px-3 focus:py-2"
			>
				Skip to content
			</a>
			<aside className="sticky top-0 hidden h-dvh flex-col border-e border-line bg-surface md:flex">{rail}</aside>
			<Fold
				head={
					<>
						<Lines aria-hidden="true" className="size-5 shrink-0" />
						<span className="sr-only">Menu of</span>
						<span className="truncate">{company}</span>
						{place.environment === "sandbox" && <SandboxMark />}
					</>
				}
			>
				{rail}
			</Fold>
			<Palette place={place} />
			<div className="min-w-0">
				<div className="environment-edge" data-environment={place.environment} />
				<main id="content" className="mx-auto w-full max-w-[72rem] px-4 py-6 sm:px-8 sm:py-8">
					{children}
				</main>
			</div>
		</div>
	);
}

function Rail({ place, company, companies, person }: Omit<ShellProps, "children">) {
	return (
		<>
			<div className="flex flex-col gap-2.5 p-3">
				<CompanySwitch place={place} company={company} companies={companies} />
				<EnvironmentSwitch place={place} />
				<PaletteButton />
			</div>
			<nav aria-label="Sections" className="flex-1 overflow-y-auto px-3 pb-3">
				<RailLinks place={place} />
			</nav>
			<div className="border-t border-line p-3">
				<Menu
					className="flex w-full items-center gap-2.5 rounded-lg p-1.5 text-start hover:bg-raised"
					trigger={
						<>
							<Initial name={person.name} />
							<span className="min-w-0 flex-1">
								<span className="sr-only">Your account: </span>
								<span className="block truncate font-medium">{person.name}</span>
								<span className="block truncate text-[0.75rem] text-muted">{person.email}</span>
							</span>
							<ChevronsUpDown aria-hidden="true" className="size-4 text-muted" />
						</>
					}
				>
					<MenuLink href="/account">
						<UserRound aria-hidden="true" /> Your account
					</MenuLink>
					<MenuLink href="/sign-out">
						<LogOut aria-hidden="true" /> Sign out
					</MenuLink>
				</Menu>
			</div>
		</>
	);
}

function CompanySwitch({ place, company, companies }: Pick<ShellProps, "place" | "company" | "companies">) {
	const name = (
		<>
			{/* biome-ignore lint/performance/noImgElement: a small file of our own */}
			<img src="/icon.svg" alt="" width={22} height={22} className="size-5.5" />
			<span className="min-w-0 flex-1 truncate font-semibold">{company}</span>
		</>
	);
	if (companies.length < 2) return <div className="flex items-center gap-2.5 px-1.5 py-1">{name}</div>;
	return (
		<Menu
			label={`Company: ${company}`}
			className="flex items-center gap-2.5 rounded-lg px-1.5 py-1 text-start hover:bg-raised"
			trigger={
				<>
					{name}
					<ChevronsUpDown aria-hidden="true" className="size-4 text-muted" />
				</>
			}
		>
			{companies.map(({ id, name }) => (
				<MenuLink key={id} href={`/c/${id}/${place.environment}/inquiries`}>
					{name}
				</MenuLink>
			))}
		</Menu>
	);
}

function Initial({ name }: { name: string }) {
	return (
		<span
			aria-hidden="true"
			className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-[0.8125rem] font-semibold text-accent"
		>
			{[...name.trim()][0]?.toUpperCase() ?? "?"}
		</span>
	);
}

function SandboxMark() {
	return (
		<span className="ms-auto rounded-full bg-warn-soft px-2 py-0.5 text-[0.75rem] font-medium text-warn">Sandbox</span>
	);
}
