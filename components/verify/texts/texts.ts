import type { en } from "./en";

/** English says which texts there are; a language that lacks one does not compile. */
export type Texts = { [Group in keyof typeof en]: { [Name in keyof (typeof en)[Group]]: string } };
