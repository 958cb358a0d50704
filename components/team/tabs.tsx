import { addressOf, type Place } from "@/components/shell/sections";
import { TabLinks } from "@/components/ui/tab-links";

export function TeamTabs({ place }: { place: Place }) {
	const tabs = [
		["Members", "team"],
		["Audit log", "team/log"],
	] as const;
	return <TabLinks label="Team" tabs={tabs.map(([name, path]) => ({ name, href: addressOf(place, path) }))} />;
}
