import type { ContactKind } from "@/lib/kernel/words";

export type { AccountView } from "./accounts/view";
export { readAccounts } from "./accounts-browse";
export { CreateAccount, ListAccounts, SecondFactorBody, UpdateAccount } from "./accounts-input";
export { CompanySettings } from "./company-input";
export { EnvironmentSettings, RotateSecret } from "./environment-input";
export {
	CreateKeyBody,
	ExpireKeyBody,
	KeyForm,
	KeyRef,
	ListKeys,
	RotateKey,
	UpdateKeyBody,
} from "./keys-input";

/** An address that an account has proven to own. */
export type Contact = { kind: ContactKind; address: string };

/** What a run may know of the account it is for; the contacts it proved last come first. */
export type Account = {
	secondFactorRequired: boolean;
	contacts: Contact[];
	/** Its person has said that nobody shall write to them to bring them back, and not yes since. */
	recoveryRefused?: boolean;
};
