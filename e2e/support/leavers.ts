import { DEMO_FLOW } from "@/lib/flows/examples";
import { DETAILS } from "../../tests/support/details";
import { Client, type Company } from "./http";
import { behave, codeFor, newPhone } from "./phone";
import { AUTOMATIC, approve, begin, leave, linkFor, recovering, untilAttempt, zoneAt, zoneAtNoon } from "./recovery";

/** A flow that brings people back; who has come back by its message; and who is asleep, so that theirs waits. */
export type Left = { flowId: string; back: string; asleep: string };

/** Who has left such a flow of this company, each at another stage of coming back. */
export async function leavers(company: Company): Promise<Left> {
	const flowId = await recovering(AUTOMATIC, { ...DEMO_FLOW, name: "Walk dogs in another town" }, company);
	await approve(flowId);

	/** Somebody who left at their second step or their third, where it is about noon or night. */
	async function gone(phone: string, stands: string, { zone = zoneAtNoon(), third = false } = {}) {
		const id = await begin(flowId, { fields: { "phone-number": phone } }, company);
		const client = new Client(id);
		await client.post("consent", { box: "processing", browser_zone: zone });
		if (third) await client.post("details", DETAILS);
		await leave(id, company);
		await untilAttempt(id, stands);
		return { id, phone };
	}
	async function reads(third: boolean) {
		const phone = newPhone();
		await behave(phone, "reads");
		return gone(phone, "read", { third });
	}
	async function comesBack() {
		const { id, phone } = await gone(newPhone(), "delivered");
		const client = new Client(id);
		await client.start(await linkFor(phone));
		await client.post("details", DETAILS);
		await untilAttempt(id, "resumed");
		return { id, phone, client };
	}
	async function finishes() {
		const { id, phone, client } = await comesBack();
		await client.post("send_code");
		await client.post("check_code", { code: await codeFor(phone) });
		await untilAttempt(id, "completed");
		return id;
	}
	async function wantsNone() {
		const { id, phone } = await gone(newPhone(), "delivered");
		const { status } = await new Client(id).stop(await linkFor(phone, 1, "stop"));
		if (status !== 303) throw new Error(`STOP: ${status}`);
	}
	const [back, asleep] = await Promise.all([
		finishes(),
		gone(newPhone(), "scheduled quiet-hours", { zone: zoneAt(23) }),
		...[
			finishes(),
			comesBack(),
			reads(true),
			reads(false),
			gone(newPhone(), "delivered", { third: true }),
			wantsNone(),
		],
	]);
	return { flowId, back, asleep: asleep.id };
}
