import type { ContactKind } from "@/lib/kernel/words";

export { CreateAccount, ListAccounts, SecondFactorBody, UpdateAccount } from "./accounts-input";
export { CompanySettings } from "./company-input";
export { EnvironmentSettings } from "./environment-input";

/** An address that an account has proven to own. */
export type Contact = { kind: ContactKind; address: string };

/** What a run may know of the account it is for; the contacts it proved last come first. */
export type Account = { secondFactorRequired: boolean; contacts: Contact[] };
