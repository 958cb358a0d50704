import { type Fragment, outside } from "@/db";
import { isLandline } from "@/lib/kernel/phone";
import { open, seal } from "@/lib/platform/keys";
import type { Outgoing } from "../provider";
import type { InboxNumber } from "../schemas";
import type { Behaviour } from "./behaviour";
import { EVERYBODY, keyOf, type Owner } from "./owner";

const SHOWN = 100;

/** Where nobody has told it otherwise. */
export const usual = ({ address }: Outgoing): Behaviour => (isLandline(address) ? "landline" : "delivered");

/** How somebody has told this number to behave, as a piece of a statement. */
export function toldOf({ companyId, address }: Outgoing): Fragment {
	return outside()`
		select behaviour from sandbox_numbers
		where address_key = ${keyOf(address)} and company_id in (${companyId}, ${EVERYBODY})
		order by company_id = ${EVERYBODY} limit 1`;
}

export async function behaviourOf(message: Outgoing): Promise<Behaviour> {
	const [row] = await outside()<{ behaviour: Behaviour }[]>`${toldOf(message)}`;
	return row?.behaviour ?? usual(message);
}

export async function behave(owner: Owner, address: string, behaviour: Behaviour): Promise<void> {
	const key = keyOf(address);
	await outside()`
		insert into sandbox_numbers (company_id, address_key, address_box, behaviour, created_at)
		values (${owner?.companyId ?? EVERYBODY}, ${key}, ${seal("virtual-phone", address, key)}, ${behaviour}, now())
		on conflict (company_id, address_key) do update set behaviour = excluded.behaviour, created_at = excluded.created_at`;
}

export async function readNumbers(owner: Owner): Promise<InboxNumber[]> {
	const rows = await outside()<{ addressKey: string; addressBox: string; behaviour: Behaviour }[]>`
		select address_key, address_box, behaviour from sandbox_numbers
		where company_id = ${owner?.companyId ?? EVERYBODY} order by created_at desc limit ${SHOWN}`;
	return rows.map(({ addressKey, addressBox, behaviour }) => ({
		to: open("virtual-phone", addressBox, addressKey),
		conversation: addressKey,
		behaviour,
	}));
}
