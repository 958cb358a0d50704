/** Inquiries: one person's run through a flow. What companies do stands in api.ts, what persons do in page.ts and acts.ts. */
export { act } from "./acts";
export { create, get, resume } from "./api";
export { exchangeToken } from "./exchange";
export { expireDue } from "./lifecycle";
export { open, poll } from "./page";
export type * from "./schemas";
export { writeCookie } from "./token";
export type { Visit } from "./visit";
