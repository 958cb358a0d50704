import {
	Code2,
	ListChecks,
	type LucideIcon,
	MessageCircle,
	Settings,
	Smartphone,
	Undo2,
	UserRound,
	UsersRound,
	Workflow,
} from "lucide-react";
import type { Route } from "next";
import type { Environment } from "@/lib/kernel/words";

/** Where somebody is: the company and the environment stand in every address, so two tabs never mix them up. */
export type Place = { companyId: string; environment: Environment };

/** The dashboard's rooms in the order of the rail. `only` in one environment. */
export const SECTIONS: readonly { name: string; path: string; sign: LucideIcon; only?: Environment }[] = [
	{ name: "Inquiries", path: "inquiries", sign: ListChecks },
	{ name: "Flows", path: "flows", sign: Workflow },
	{ name: "Recovery", path: "recovery", sign: Undo2 },
	{ name: "Messages", path: "messages", sign: MessageCircle },
	{ name: "Accounts", path: "accounts", sign: UserRound },
	{ name: "Virtual phone", path: "phone", sign: Smartphone, only: "sandbox" },
	{ name: "Developers", path: "developers", sign: Code2 },
	{ name: "Team", path: "team", sign: UsersRound },
	{ name: "Settings", path: "settings", sign: Settings },
];

export function sectionsOf(environment: Environment) {
	return SECTIONS.filter(({ only }) => only === undefined || only === environment);
}

export function addressOf({ companyId, environment }: Place, path = ""): Route {
	return `/c/${companyId}/${environment}${path && `/${path}`}` as Route;
}

/** An environment as it stands in a sentence: "in the sandbox", "in production". */
export function environmentIn(environment: Environment): string {
	return environment === "sandbox" ? "the sandbox" : "production";
}

/** The same section in the other environment; a single row of one environment is not in the other. */
export function elsewhere(pathname: string, place: Place, environment: Environment): Route {
	const section = pathname.slice(addressOf(place).length + 1).split("/")[0] ?? "";
	const known = sectionsOf(environment).some(({ path }) => path === section);
	return addressOf({ ...place, environment }, known ? section : "inquiries");
}
