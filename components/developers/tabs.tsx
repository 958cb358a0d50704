import { addressOf, type Place } from "@/components/shell/sections";
import { TabLinks } from "@/components/ui/tab-links";

/** What a developer looks for, each at its own address. */
export function DeveloperTabs({ place }: { place: Place }) {
	const tabs = [
		["Quick start", "developers"],
		["API keys", "developers/keys"],
		["API log", "developers/log"],
		["Events", "developers/events"],
	] as const;
	return <TabLinks label="Developers" tabs={tabs.map(([name, path]) => ({ name, href: addressOf(place, path) }))} />;
}
