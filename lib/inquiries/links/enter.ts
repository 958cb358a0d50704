import type { Started } from "../acted";
import type { Screen } from "../screen";
import type { LinkVisit } from "../visit";
import type { Link } from "./link";
import { openOneTimeLink, redeem } from "./redeem";

/** What the page of a link shows. Changes nothing that matters: robots fetch links before people do. */
export function openLink(visit: LinkVisit, link: Link): Promise<Screen> {
	return openOneTimeLink(visit, link);
}

/** The POST of its one button; undefined when it does not lead in: its own page says why. */
export function startByLink(visit: LinkVisit, link: Link): Promise<Started | undefined> {
	return redeem(visit, link);
}
