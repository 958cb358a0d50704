import { invalidAt } from "@/lib/kernel/refusal";
import { passwordFault } from "./passwords";

/** Refuses a new password that a stranger would guess, knowing whose it is. `at`: the field that it was typed into. */
export function requireSound(
	password: string,
	{ email, name }: { email: string; name: string },
	at = "/password",
): void {
	const fault = passwordFault(password, [email.split("@")[0] ?? "", name]);
	if (fault) throw invalidAt(at, `Your password ${fault}`);
}
