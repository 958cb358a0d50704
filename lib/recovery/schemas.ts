export { calendarFile, type Entry } from "./calendar";
export { type Asked, CHIPS, type Chip, chipsAt, fieldOf, momentOfChip, type Read, readTime } from "./later";
export type { Recovery } from "./machine";
export type { Standing } from "./verdict";
export { onlyZoneOf, zonesOfPhone } from "./zones";
