import { expect, test } from "vitest";
import { now, pool } from "@/db";
import { DEMO_FLOW } from "@/lib/flows/examples";
import * as inquiries from "@/lib/inquiries";
import * as verifications from "@/lib/verifications";
import { drain } from "@/lib/worker";
import { Browser, createInquiry, letPass, makeWorld, newPhone, readCode, walkToCode, wrong } from "../support/world";

/** What the model of the lifecycle found where an inquiry ends while others act on it, each for itself. */
const world = await makeWorld(DEMO_FLOW);
const ctx = async () => ({ ...world.ctx, now: await now() });

async function atCode() {
	const phone = newPhone();
	const browser = new Browser(await createInquiry(world));
	await walkToCode(browser, phone);
	return { browser, phone, inquiryId: browser.inquiryId, code: await readCode(phone) };
}

/** Until so many statements wait for a lock. */
async function waiting(many: number): Promise<void> {
	await expect
		.poll(async () => {
			const rows = await pool()`
				select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
			return rows.length;
		})
		.toBe(many);
}

test("a code asked for in the moment in which the inquiry ends goes no further than its first message", async () => {
	const { browser, phone, inquiryId, code } = await atCode();
	const purpose = `inquiry:${inquiryId}:re-entry`;
	const wanted = { purpose, address: phone, inquiryId, codeLength: 6, codeSeconds: 300, workflow: 1 } as const;
	let typed: Promise<unknown> = Promise.resolve();
	const { verification } = await pool().begin(async (tx) => {
		await tx`select 1 from inquiries where id = ${inquiryId} for update`;
		typed = browser.post("check_code", { code });
		await waiting(1);
		return verifications.start({ ...(await ctx()), tx }, { ...wanted, language: "en", brand: "Acme" });
	});
	await typed;
	const statusOf = async () => (await verifications.get(await ctx(), { verificationId: verification.id })).status;
	expect([(await browser.look()).kind, await statusOf()]).toEqual(["final", "pending"]);
	await letPass(inquiryId, 3_600);
	await drain({ seconds: 20, hands: 1 });
	expect(await statusOf()).toBe("canceled");
	expect((await inquiries.get(await ctx(), { inquiryId })).data.attributes.status).toBe("approved");
});

test.each(["wrong", "right"])(
	"a %s code waits in no circle with two acts of others on the same inquiry",
	async (kind) => {
		const { browser, inquiryId, code } = await atCode();
		const renew = (tx: ReturnType<typeof pool>) =>
			tx`update verifications set next_resend_at = now() where inquiry_id = ${inquiryId}`;
		const locking = (tx: ReturnType<typeof pool>) => tx`select 1 from inquiries where id = ${inquiryId} for update`;
		let [typed, second]: Promise<unknown>[] = [];
		await pool().begin(async (tx) => {
			await locking(tx as never);
			await renew(tx as never);
			second = pool().begin(async (tx) => {
				await locking(tx as never);
				await new Promise((resolve) => setTimeout(resolve, 100));
				await renew(tx as never);
			});
			await waiting(1);
			typed = browser.postOnly("check_code", { code: kind === "right" ? code : wrong(code) }, "x".repeat(22));
			await waiting(2);
		});
		await expect(Promise.all([typed, second])).resolves.toBeDefined();
		expect((await browser.look()).kind).toBe(kind === "right" ? "final" : "code");
	},
);
