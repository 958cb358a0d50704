import { describe, expect, test } from "vitest";
import { now, pool } from "@/db";
import * as flows from "@/lib/flows";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import {
	Browser,
	createInquiry,
	DETAILS,
	letPass,
	makeWorld,
	newPhone,
	readCode,
	type World,
	walkToCode,
} from "../support/world";

type Rule = "pin" | "restart-if-changed";
const [CONSENT, WHO, PHONE] = DEMO_FLOW.steps as [object, object, object];
const MORE = { key: "dogs", type: "details", fields: [{ name: "dogs", type: "number", label: { en: "Dogs" } }] };

const flow = (onResume: Rule, steps: object[]) => ({
	...DEMO_FLOW,
	steps,
	settings: { onResume, onCompletion: "approve" },
});
const makeFlow = (onResume: Rule = "pin") => makeWorld(flow(onResume, [CONSENT, WHO, PHONE]));

/** The company publishes it again, with a question more before the phone, and another text to agree to. */
async function publish({ ctx, flowId }: World, onResume: Rule, consent: object = CONSENT) {
	const definition = flow(onResume, [consent, WHO, MORE, PHONE]);
	return flows.publish({ ...ctx, now: await now() }, { flowId, definition });
}

async function half(world: World) {
	const browser = new Browser(await createInquiry(world));
	await browser.look();
	await browser.post("consent", { box: "processing" });
	expect((await browser.post("details", DETAILS)).kind).toBe("phone");
	return browser;
}

const resume = async ({ ctx }: World, inquiryId: string) =>
	inquiries.resume({ ...ctx, now: await now() }, { inquiryId });

describe("who is resumed after another version was published", () => {
	test("stays with theirs where that is the rule, and the company is told", async () => {
		const world = await makeFlow();
		const browser = await half(world);
		expect((await resume(world, browser.inquiryId)).meta["version-is-latest"]).toBe(true);
		await publish(world, "pin");
		expect((await resume(world, browser.inquiryId)).meta["version-is-latest"]).toBe(false);
		expect((await browser.look()).kind).toBe("phone");
	});

	test("goes on at the first step that is new, with all that was typed before", async () => {
		const world = await makeFlow();
		const browser = await half(world);
		await publish(world, "restart-if-changed");
		const { data, meta } = await resume(world, browser.inquiryId);
		expect(meta["version-is-latest"]).toBe(true);
		expect(data.attributes).toMatchObject({
			"next-step-name": "dogs",
			fields: { "name-first": { value: "Alexander" } },
		});
		expect(await browser.look()).toMatchObject({ kind: "details", fields: [{ name: "dogs" }] });
		const phone = newPhone();
		await browser.post("details", { dogs: "2" });
		await browser.post("give_address", { phone, country: "CO" });
		await browser.post("send_code");
		expect((await browser.post("check_code", { code: await readCode(phone) })).kind).toBe("final");
	});

	test("agrees to another text anew, once, and need not type the rest again", async () => {
		const world = await makeFlow();
		const browser = await half(world);
		await publish(world, "restart-if-changed", { ...CONSENT, textVersion: "2027-01" });
		await resume(world, browser.inquiryId);
		expect(await browser.look()).toMatchObject({ kind: "consent", ticked: ["processing"] });
		expect(await browser.post("consent", { box: "processing" })).toMatchObject({ fields: [{ name: "dogs" }] });
	});

	test("proves their phone, though a step of its key was done that only asked for words", async () => {
		const world = await makeWorld(flow("pin", [CONSENT, { ...WHO, key: "who" }, MORE]));
		const browser = new Browser(await createInquiry(world));
		await browser.look();
		await browser.post("consent", { box: "processing" });
		await browser.post("details", DETAILS);
		const definition = flow("restart-if-changed", [CONSENT, { ...PHONE, key: "who" }, MORE]);
		await flows.publish({ ...world.ctx, now: await now() }, { flowId: world.flowId, definition });
		await resume(world, browser.inquiryId);
		expect((await browser.look()).kind).toBe("phone");
	});

	test("is not moved by a company's silence: who never left stays where they are", async () => {
		const world = await makeFlow("restart-if-changed");
		const browser = await half(world);
		await publish(world, "restart-if-changed");
		expect((await browser.look()).kind).toBe("phone");
	});
});

describe("by themselves", () => {
	test("a person who comes back by a code goes on at the new step; the page left open elsewhere follows", async () => {
		const world = await makeFlow();
		const [browser, phone] = [new Browser(await createInquiry(world)), newPhone()];
		await walkToCode(browser, phone);
		const first = await readCode(phone);
		await publish(world, "restart-if-changed");
		await letPass(browser.inquiryId, 60);
		const other = new Browser(browser.inquiryId);
		await other.look();
		await other.post("send_re_entry");
		expect((await other.post("check_re_entry", { code: await readCode(phone) })).kind).toBe("details");
		// The code that was sent for the old version's last step does not finish what has a step more.
		expect((await browser.post("check_code", { code: first })).kind).toBe("details");
		const [row] = await pool()`select status, phone_verified from inquiries where id = ${browser.inquiryId}`;
		expect(row).toEqual({ status: "pending", phoneVerified: false });
	});

	test("a person whose time was up and who renews in the same browser does", async () => {
		const world = await makeFlow();
		const browser = await half(world);
		await publish(world, "restart-if-changed");
		await letPass(browser.inquiryId, 86_401);
		expect((await browser.look()).kind).toBe("continue");
		expect(await browser.post("continue")).toMatchObject({ kind: "details", fields: [{ name: "dogs" }] });
	});

	test("a person with a token that was made before the newer version does", async () => {
		const world = await makeFlow();
		const browser = await half(world);
		const { meta } = await resume(world, browser.inquiryId);
		await publish(world, "restart-if-changed");
		const other = new Browser(browser.inquiryId);
		await other.enter(meta["session-token"]);
		await other.look();
		expect(await other.post("continue")).toMatchObject({ kind: "details", fields: [{ name: "dogs" }] });
	});
});
