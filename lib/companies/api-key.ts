import { randomText } from "@/lib/kernel/ids";
import { ENVIRONMENTS, type Environment, type Scope } from "@/lib/kernel/words";

/** 43 characters of base62 are 256 random bits. */
const SECRET_LENGTH = 43;
const FORM = /^cbk_(sandbox|production)_[0-9A-Za-z]{43}$/;

/** A new secret such as `cbk_sandbox_…`; its prefix lets scanners and people tell what leaked. */
export function mintSecret(environment: Environment): string {
	return `cbk_${environment}_${randomText(SECRET_LENGTH)}`;
}

export function isSecret(text: string): boolean {
	return FORM.test(text) && ENVIRONMENTS.some((environment) => text.startsWith(`cbk_${environment}_`));
}

export type ApiKey = {
	id: string;
	companyId: string;
	environment: Environment;
	scopes: Scope[];
	ipAllowlist: string[] | null;
	expiresAt: Date | null;
	lastUsedAt: Date | null;
};

export type KeyFault = "expired" | "address";

/** Why a known key may not be used now, or undefined when it may. */
export function faultOf(key: ApiKey, now: Date, address: string | undefined): KeyFault | undefined {
	if (key.expiresAt && key.expiresAt <= now) return "expired";
	if (key.ipAllowlist && !(address && key.ipAllowlist.includes(address))) return "address";
	return undefined;
}
