import { addressOf, type Place } from "@/components/shell/sections";
import { TabLinks } from "@/components/ui/tab-links";

export function SettingsTabs({ place }: { place: Place }) {
	const tabs = [
		["Company", "settings"],
		["Providers", "settings/providers"],
		["WhatsApp lines", "settings/lines"],
		["Limits and retention", "settings/limits"],
		["Signing secrets", "settings/secrets"],
	] as const;
	return <TabLinks label="Settings" tabs={tabs.map(([name, path]) => ({ name, href: addressOf(place, path) }))} />;
}
