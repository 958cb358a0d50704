export { CreateAccount, ListAccounts, SecondFactorBody, UpdateAccount } from "./accounts-input";
