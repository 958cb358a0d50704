import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { letPass } from "./support/database";
import {
	call,
	createInquiry,
	makeFlow,
	oneTimeLink,
	openInquiries,
	processLink,
	resume,
	templateLink,
} from "./support/http";
import { place } from "./support/place";
import { expect, newPhone, secret, test } from "./support/product";
import {
	agree,
	DETAILS,
	enterCode,
	fillBorn,
	fillDetails,
	givePhone,
	heading,
	link,
	press,
	readCode,
} from "./support/steps";
import { twin } from "./support/twins";

test.describe.configure({ mode: "parallel" });

/**
 * How companies give people access, as Persona's guide to it lists the ways: each walked as its user would, left half-way,
 * and gone on with on a second device.
 */
for (const scripts of [true, false]) {
	test.describe(scripts ? "with JavaScript" : "with JavaScript switched off", () => {
		test.use({ javaScriptEnabled: scripts });
		const device = { javaScriptEnabled: scripts };

		test("a static link with a reference: opened anew on a second device, the same phone leads back to where it was left", async ({
			page,
			another,
		}) => {
			const [phone, reference] = [newPhone(), newReference()];
			const address = templateLink("phoneFirst", { reference_id: reference });
			const phonePage = await another();
			await page.goto(address);
			await press(page, "Start");
			await proveFirst(page, phone, () => readCode(phonePage, phone));
			await fillDetails(page, { ...DETAILS, born: "" });

			const second = await another(device);
			await second.goto(address);
			await press(second, "Start");
			await expect(second.getByText(DETAILS.first)).toBeHidden();
			await proveFirst(second, phone, () => readCode(phonePage, phone, 2));
			await expect(second.getByLabel("First name")).toHaveValue(DETAILS.first);
			await fillDetails(second);
			await expect(heading(second)).toHaveText("You are verified");
			expect(await openInquiries(reference)).toEqual([]);
		});

		test(
			"a static link with a reference, opened again in the same browser, goes on where it was",
			twin(scripts),
			async ({ page }) => {
				const reference = newReference();
				const address = templateLink("demo", { reference_id: reference });
				await page.goto(address);
				await press(page, "Start");
				await agree(page);
				await fillDetails(page, { ...DETAILS, born: "" });
				await page.goto(address);
				await press(page, "Start");
				await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
				expect(await openInquiries(reference)).toHaveLength(1);
			},
		);

		test(
			"a link for one sitting: nothing of what the company sent is shown elsewhere, and nobody is locked out",
			twin(scripts),
			async ({ page, another }) => {
				const phone = newPhone();
				const fields = { "name-first": DETAILS.first, "phone-number": phone };
				const { id } = await createInquiry("demo", { fields });
				await page.goto(link(id));
				await agree(page);
				const second = await another(device);
				await second.goto(link(id));
				await expect(heading(second)).toHaveText("Is that you?");
				expect(await second.content()).not.toContain(DETAILS.first);
				await press(second, "Send code");
				await enterCode(second, await readCode(await another(), phone));
				await expect(second.getByText(DETAILS.first)).toBeVisible();
				await second.getByLabel("Last name").fill(DETAILS.last);
				await fillBorn(second, DETAILS.born);
				await press(second, "Save and continue");
				await expect(heading(second)).toHaveText("Is this your number?");
			},
		);

		test(
			"a link with a token, then one that the API resumed, on two devices",
			twin(scripts),
			async ({ page, another }) => {
				const phone = newPhone();
				const { id, token } = await createInquiry(
					"demo",
					{ fields: { "phone-number": phone } },
					{ "auto-create-inquiry-session": true },
				);
				await page.goto(link(id, `&session-token=${secret(token)}`));
				await agree(page);
				await fillDetails(page, { ...DETAILS, born: "" });
				await letPass(id, 86_401);
				const again = secret(await resume(id));
				expect(again).not.toBe(token);
				const second = await another(device);
				await second.goto(link(id, `&session-token=${again}`));
				await press(second, "Continue");
				await expect(second.getByLabel("First name")).toHaveValue(DETAILS.first);
			},
		);

		test(
			"a link by a process token: one inquiry for all who open it, and a code for whoever comes second",
			twin(scripts),
			async ({ page, another }) => {
				const [phone, reference] = [newPhone(), newReference()];
				const address = await processLink("demo", { "reference-id": reference, phone });
				await page.goto(address);
				await press(page, "Start");
				expect(page.url()).not.toContain("token");
				await agree(page);
				await fillDetails(page, { ...DETAILS, born: "" });

				const second = await another(device);
				await second.goto(address);
				await press(second, "Continue");
				await expect(heading(second)).toHaveText("Is that you?");
				await press(second, "Send code");
				await enterCode(second, await readCode(await another(), phone));
				await expect(second.getByLabel("First name")).toHaveValue(DETAILS.first);
				await page.goto(address);
				await press(page, "Continue");
				await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
				expect(await openInquiries(reference)).toHaveLength(1);
			},
		);

		test("a one-time link: robots fetch it, one person uses it, whoever comes after is shown the way on", async ({
			page,
			another,
		}) => {
			const { id } = await createInquiry("demo");
			const address = await oneTimeLink(id);
			for (let i = 0; i < 10; i++) expect((await fetch(place().webs[i % 2]! + address)).status).toBe(200);
			await page.goto(address);
			await press(page, "Start");
			expect(page.url()).not.toContain(address.slice("/r/".length));
			await agree(page);

			const second = await another(device);
			await second.goto(address);
			await expect(heading(second)).toHaveText("This link has been used");
			await second.getByRole("link", { name: "Go on" }).click();
			await expect(heading(second)).toHaveText("Start again here");
			await page.goto(address);
			await press(page, "Continue");
			await expect(heading(page)).toHaveText("Your details");
		});

		test(
			"a company whose customers cannot reach us: its own address resumes, however often it is opened",
			twin(scripts),
			async ({ page, another }) => {
				const { id } = await createInquiry("demo", { "reference-id": newReference() });
				const backend = await customersBackend(id);
				const { port } = backend.address() as AddressInfo;
				const address = `http://localhost:${port}/verify-me`;
				try {
					await page.goto(address);
					await agree(page);
					await fillDetails(page, { ...DETAILS, born: "" });
					for (let i = 0; i < 3; i++) {
						await page.goto(address);
						await expect(page.getByLabel("First name")).toHaveValue(DETAILS.first);
					}
					await letPass(id, 86_401);
					const second = await another(device);
					await second.goto(address);
					await press(second, "Continue");
					await expect(second.getByLabel("First name")).toHaveValue(DETAILS.first);
				} finally {
					backend.close();
				}
			},
		);

		test(
			"a version published in between: theirs stays as it was, or they go on in the newer one, as the flow says",
			twin(scripts),
			async ({ page, another }) => {
				for (const onResume of ["pin", "restart-if-changed"]) {
					const { flow, publish } = await ownFlow({ onResume });
					const { data } = await call("POST", "/inquiries", { data: { attributes: { "inquiry-template-id": flow } } });
					await page.goto(link(data.id));
					await agree(page);
					await publish({ asks: "Middle name" });
					const { meta } = await call("POST", `/inquiries/${data.id}/resume`);
					expect(meta["version-is-latest"]).toBe(onResume === "restart-if-changed");
					const second = await another(device);
					await second.goto(link(data.id, `&session-token=${secret(meta["session-token"])}`));
					await press(second, "Continue");
					await expect(second.getByLabel("Middle name")).toHaveCount(onResume === "pin" ? 0 : 1);
				}
			},
		);
	});
}

let references = 0;
const newReference = () => `usr_${process.env.TEST_WORKER_INDEX ?? 0}_${Date.now().toString(36)}_${++references}`;

/** The flow that asks for the phone first, as far as its details. */
async function proveFirst(page: Parameters<typeof agree>[0], phone: string, code: () => Promise<string>) {
	await page.getByRole("checkbox").check();
	await press(page, "Agree and continue");
	await givePhone(page, phone);
	await press(page, "Send code");
	await enterCode(page, await code());
	await expect(heading(page)).toHaveText("Your details");
}

/** What a company's backend does for a customer of its customer: resumes, and sends the browser on. */
function customersBackend(inquiryId: string): Promise<Server> {
	const server = createServer(async (_, response) => {
		const token = await resume(inquiryId);
		const location = `${place().webs[0]}${link(inquiryId, `&session-token=${token}`)}`;
		response.writeHead(302, { location }).end();
	});
	return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

/** A flow of this test's own, of which it publishes another version. */
async function ownFlow({ onResume }: { onResume: string }) {
	const definition = await call("GET", `/flows/${place().flows.demo}/export`);
	const ours = { ...definition.definition, settings: { ...definition.definition.settings, onResume } };
	const flow = await makeFlow(ours);
	const publish = async ({ asks }: { asks: string }) => {
		const [consent, details, ...rest] = ours.steps;
		const field = { name: "name-middle", type: "string", label: { en: asks }, required: false };
		const changed = { ...ours, steps: [consent, { ...details, fields: [...details.fields, field] }, ...rest] };
		await call("POST", `/flows/${flow}/publish`, { data: { attributes: { definition: changed } } });
	};
	return { flow, publish };
}
