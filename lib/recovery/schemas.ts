export { calendarFile, type Entry } from "./calendar";
export { type Asked, CHIPS, type Chip, chipsAt, fieldOf, momentOfChip, type Read, readTime } from "./later";
export {
	FUNNEL_BY,
	type FunnelBy,
	type FunnelInput,
	type FunnelRow,
	ListConsents,
	ListRecoveries,
	ListSuppressions,
} from "./list-input";
export { type Event, isWaiting, type Recovery, type Start } from "./machine";
export { messageStanding } from "./standing";
export { byHand, LINK_SECONDS, latestChoice, whenAsked, whenGone } from "./start";
export { SearchSuppressions, SuppressPhone } from "./suppress-input";
export { HELD_UP_SECONDS, type Standing } from "./verdict";
export { type ConsentView, type RecoveryView, recovery as recoveryView, type SuppressionView } from "./view";
export { onlyZoneOf, zonesOfPerson, zonesOfPhone } from "./zones";
