import type { Screen } from "@/lib/inquiries/schemas";
import { unreachable } from "@/lib/kernel/assert";
import { Code, ReEntryCode } from "./code";
import { Confirm } from "./confirm";
import { Consent } from "./consent";
import { Details } from "./details";
import { GiveEmail } from "./email";
import { Ended } from "./ended";
import { Entrance } from "./entrance";
import { Example } from "./example";
import { Final } from "./final";
import { Later } from "./later";
import { LeavePhone } from "./leave-phone";
import { Link } from "./link";
import { NoEntrance } from "./no-entrance";
import { NoFactor } from "./no-factor";
import { GivePhone } from "./phone";
import { Postponed } from "./postponed";
import { ReEntry } from "./re-entry";
import { StartHere } from "./start-here";
import { StartOrLater } from "./start-or-later";
import { Stop } from "./stop";

/** A screen as a page. An unknown link has none: it is the app's 404. */
export function HostedPage({ screen }: { screen: Exclude<Screen, { kind: "unknown" }> }) {
	switch (screen.kind) {
		case "start-or-later":
			return <StartOrLater screen={screen} />;
		case "leave-phone":
			return <LeavePhone screen={screen} />;
		case "later":
			return <Later screen={screen} />;
		case "postponed":
			return <Postponed screen={screen} />;
		case "consent":
			return <Consent screen={screen} />;
		case "details":
			return <Details screen={screen} />;
		case "phone":
			return <GivePhone screen={screen} />;
		case "email":
			return <GiveEmail screen={screen} />;
		case "confirm":
			return <Confirm screen={screen} />;
		case "no-factor":
			return <NoFactor screen={screen} />;
		case "code":
			return <Code screen={screen} />;
		case "continue":
			return <Link screen={screen} />;
		case "entrance":
			return <Entrance screen={screen} />;
		case "no-entrance":
			return <NoEntrance screen={screen} />;
		case "re-entry":
			return <ReEntry screen={screen} />;
		case "re-entry-code":
			return <ReEntryCode screen={screen} />;
		case "start-here":
			return <StartHere screen={screen} />;
		case "ended":
			return <Ended screen={screen} />;
		case "stop":
			return <Stop screen={screen} />;
		case "example":
			return <Example {...screen} />;
		case "final":
			return <Final screen={screen} />;
		default:
			return unreachable(screen);
	}
}
