import type { Started } from "../acted";
import type { Screen } from "../screen";
import type { LinkVisit } from "../visit";
import type { Link } from "./link";
import { openProcess, startProcess } from "./process";
import { openOneTimeLink, redeem } from "./redeem";
import { openTemplate, startTemplate } from "./template";

/** What the page of a link shows. Changes nothing that matters: robots fetch links before people do. */
export function openLink(visit: LinkVisit, link: Link): Promise<Screen> {
	switch (link.kind) {
		case "one-time-link":
			return openOneTimeLink(visit, link);
		case "process-token":
			return openProcess(visit, link);
		case "template-link":
			return openTemplate(visit, link);
	}
}

/** The POST of its one button; undefined when it does not lead in: its own page says why. */
export function startByLink(visit: LinkVisit, link: Link): Promise<Started | undefined> {
	switch (link.kind) {
		case "one-time-link":
			return redeem(visit, link);
		case "process-token":
			return startProcess(visit, link);
		case "template-link":
			return startTemplate(visit, link);
	}
}
