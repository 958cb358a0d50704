import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createInquirySnippets } from "./snippets";

const asked: { path: string | undefined; method: string | undefined; key: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
	let body = "";
	request.on("data", (chunk) => {
		body += chunk;
	});
	request.on("end", () => {
		asked.push({ path: request.url, method: request.method, key: request.headers.authorization, body });
		response.setHeader("content-type", "application/json").end(JSON.stringify({ data: { id: "inq_1" } }));
	});
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => server.close());

const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const snippets = createInquirySnippets({ address, flowId: "itmpl_1", secret: "cbk_sandbox_x" });
const codeOf = (name: string) => snippets.find((snippet) => snippet.name === name)!.code;

test("the Node example runs as it stands, makes the inquiry and prints its link", async () => {
	const printed: string[] = [];
	const Run = Object.getPrototypeOf(async () => {}).constructor;
	await new Run("console", codeOf("Node"))({ log: (line: string) => printed.push(line) });
	expect(printed).toEqual([`${address}/verify?inquiry-id=inq_1`]);
	expect(asked.at(-1)).toMatchObject({ path: "/api/v1/inquiries", method: "POST", key: "Bearer cbk_sandbox_x" });
	expect(JSON.parse(asked.at(-1)!.body).data.attributes["inquiry-template-id"]).toBe("itmpl_1");
});

test("curl's words are one command, and its body is what the others send", () => {
	const printed = execFileSync("sh", ["-c", codeOf("curl").replace(/^curl/, "printf '%s\\n'")], { encoding: "utf8" });
	const words = printed.trim().split("\n");
	expect(words).toContain("Authorization: Bearer cbk_sandbox_x");
	expect(JSON.parse(words.at(-1)!)).toEqual(JSON.parse(asked.at(-1)!.body));
});
