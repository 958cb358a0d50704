import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EXAMPLE_FLOWS } from "@/lib/flows/examples";
import { call } from "./support/http";
import { place } from "./support/place";
import { expect, test } from "./support/product";

/** As its reader starts it, and with Node alone. */
async function tutorial(...args: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)("node", ["scripts/tutorial.mjs", ...args], { timeout: 110_000 });
	return stdout;
}

test("the tutorial ends as it says: verified and read back; with verifications off failed, and declined", async () => {
	const definition = EXAMPLE_FLOWS.find(({ name }) => name === "Become a partner kennel");
	const { data } = await call("POST", "/flows", { data: { attributes: { definition } }, meta: { publish: true } });
	const { webs, key, flows } = place();
	const said = await tutorial("--url", webs[0], "--key", key, "--flow", flows.demo, "--strict-flow", data.id);
	expect([...said.matchAll(/^ {2}status: (\w+)$/gm)].map(([, status]) => status)).toEqual([
		"approved",
		"failed",
		"declined",
	]);
	expect(said).toMatch(/^ {2}birthdate: 1977-08-31\n {2}phone-number: \+57300\d{7}$/m);
	expect(said).toContain("“You are verified”");
	expect(said).toContain("The right code was typed.");
	expect(said).not.toContain(key);
});

test("it says what is missing where nothing runs, or the key is another's", async () => {
	const failed = (...args: string[]) => tutorial(...args).catch(({ code, stderr }) => ({ code, stderr }));
	const nobody = await failed("--url", "http://localhost:9", "--key", "x");
	expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining("Start `npm run demo`") });
	const stranger = await failed("--url", place().webs[0], "--key", "cbk_sandbox_x");
	expect(stranger).toMatchObject({ code: 1, stderr: expect.stringContaining("--key") });
});
