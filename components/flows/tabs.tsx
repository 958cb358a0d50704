"use client";
import type { Route } from "next";
import { TabLinks } from "@/components/ui/tab-links";
import { pageOf, pathOf } from "@/lib/flows/schemas";
import type { Fault } from "@/lib/kernel/refusal";

const PAGES = [
	["01 Steps", "steps"],
	["02 Settings", "settings/general"],
	["03 Brand", "brand"],
	["04 Publish", "publish"],
] as const;

/** The four parts of a flow, each with how much of it is not right yet. */
export function BuilderTabs({ at, problems }: { at: string; problems: readonly Fault[] }) {
	const countOf = (path: string) => {
		if (path === "publish") return problems.length;
		const part = path.split("/")[0];
		return problems.filter(({ pointer = "" }) => pageOf(pathOf(pointer)).split("/")[0] === part).length;
	};
	const tabs = PAGES.map(([name, path]) => {
		const count = countOf(path);
		const words = count === 0 ? name : `${name} (${count === 1 ? "1 problem" : `${count} problems`})`;
		return { name: words, href: `${at}/${path}` as Route };
	});
	return <TabLinks label="Parts of the flow" tabs={tabs} />;
}

const SETTINGS = [
	["General", "general"],
	["Verification", "verification"],
	["User Recovery", "recovery"],
	["Sessions & links", "links"],
	["Redirects", "redirects"],
] as const;

export function SettingsTabs({ at }: { at: string }) {
	const tabs = SETTINGS.map(([name, path]) => ({ name, href: `${at}/settings/${path}` as Route }));
	return <TabLinks label="Settings of the flow" tabs={tabs} />;
}
