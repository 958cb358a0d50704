import { expect } from "vitest";
import { now } from "@/db";
import * as messaging from "@/lib/messaging";
import type { TwilioSim } from "../../twilio-sim";
import { MESSAGE } from "./message";
import { makeProduction } from "./production";
import { recoveringFlow, work } from "./recovery";
import type { World } from "./world";

/** A company with a line of its own at Meta, whose flow brings people back by it, and a message that Meta looks at. */
export async function makeMetaWorld(sim: TwilioSim): Promise<World> {
	const world = await makeProduction(sim, recoveringFlow({}, { line: "own" }));
	const fresh = async () => ({ ...world.ctx, now: await now() });
	const { wabaId, phoneNumberId, accessToken, appSecret } = sim.meta;
	const access = { settings: { wabaId, phoneNumberId }, secret: { accessToken, appSecret } };
	const { webhook } = await messaging.saveLine(await fresh(), { name: "own", provider: "meta", ...access });
	expect(await sim.meta.listenAt(webhook!.url, webhook!.verifyToken!)).toBe(true);
	const { id } = await messaging.saveMessage(await fresh(), { line: "own", message: MESSAGE });
	await messaging.submitMessage(await fresh(), { messageTemplateId: id });
	await work();
	return world;
}
