import type { Route } from "next";
import { addressOf, type Place } from "@/components/shell/sections";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = [
	["Funnel", "recovery"],
	["Attempts", "recovery/attempts"],
	["Suppressed phones", "recovery/suppressed"],
] as const;

export function RecoveryTabs({ place }: { place: Place }) {
	const tabs = TABS.map(([name, path]) => ({ name, href: addressOf(place, path) as Route }));
	return <TabLinks label="Parts of recovery" tabs={tabs} />;
}
