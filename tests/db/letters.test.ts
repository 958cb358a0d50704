import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { smtp } from "@/lib/messaging/smtp";
import { outgoing, outgoingLink } from "../provider-contract";
import { PASSWORD, startMailServer, USER } from "../support/mail-server";

const mail = await startMailServer();
afterAll(() => mail.close());
const server = { host: "127.0.0.1", security: "none", from: "Barkside <codes@barkside.example>" } as const;
const mailbox = smtp({ ...server, port: mail.port, user: USER, password: PASSWORD });

describe("a letter", () => {
	test("has both forms, says that a machine wrote it, and its subject keeps the code to itself", async () => {
		const message = outgoing("email", "ben@example.com", { language: "es", brand: "Bárkside" });
		const result = await mailbox.send(message, AbortSignal.timeout(5_000));
		const { source, from } = mail.lettersTo("ben@example.com")[0]!;
		expect(result).toEqual({ outcome: "accepted", reference: `<${message.messageId}@localhost>` });
		expect(from).toBe("codes@barkside.example");
		const [head = "", ...bodies] = source.split(/\r?\n\r?\n/);
		expect(head).toMatch(/^From: Barkside <codes@barkside\.example>$/m);
		expect(head).toMatch(/^To: ben@example\.com$/m);
		expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
		expect(head).toMatch(/^Subject: =\?UTF-8\?/m);
		expect(head).toContain(`Message-ID: ${result.outcome === "accepted" && result.reference}`);
		expect(head).not.toContain(message.content.code);
		expect(bodies.join("\n")).toMatch(/text\/plain[\s\S]*text\/html/);
	});

	test("with a one-time link has it in both forms, and not in its head", async () => {
		const message = outgoingLink("email", "lea@example.com");
		const result = await mailbox.send(message, AbortSignal.timeout(5_000));
		expect(result).toMatchObject({ outcome: "accepted" });
		const [head = "", ...bodies] = mail.lettersTo("lea@example.com")[0]!.source.split(/\r?\n\r?\n/);
		expect(head).toMatch(/^Subject: Your verification with Barkside$/m);
		expect(head).not.toContain("/r/");
		const read = bodies.join("\n").replace(/=\r?\n/g, "");
		expect(read.match(/https:\/\/verify\.example\.com\/r\/\w{22}/g)).toHaveLength(2);
	});

	test("cannot be given further headers or readers by a name or an address", async () => {
		const brand = "Acme\r\nBcc: eve@example.com\r\n\r\nhello";
		await mailbox.send(outgoing("email", "cleo@example.com", { brand }), AbortSignal.timeout(5_000));
		const [letter] = mail.lettersTo("cleo@example.com");
		expect(letter?.to).toEqual(["cleo@example.com"]);
		expect(letter?.source.split(/\r?\n\r?\n/)[0]).not.toMatch(/^Bcc:/m);
		for (const end of ["\r\nBcc: eve@example.com", "\nBcc: x", ">, <eve@example.com", ", eve@example.com", " "]) {
			const letter = outgoing("email", `dan@example.com${end}`);
			const result = await mailbox.send(letter, AbortSignal.timeout(5_000));
			expect(result).toMatchObject({ outcome: "refused", fault: "ours", again: false });
		}
		expect([...mail.lettersTo("dan@example.com"), ...mail.lettersTo("eve@example.com")]).toEqual([]);
	});

	test.each([
		["full@example.com", { reason: "unreachable", again: false, fault: "address", providerCode: "5.2.2" }],
		["unwanted@example.com", { reason: "blocked", again: false, fault: "address", providerCode: "5.7.1" }],
		["spam@example.com", { reason: "filtered", again: false, fault: "address", providerCode: "554" }],
		["greylisted@example.com", { reason: "provider-busy", again: true, fault: "address", providerCode: "4.2.0" }],
	])("to %s: %o", async (address, expected) => {
		const result = await mailbox.send(outgoing("email", address), AbortSignal.timeout(5_000));
		expect(result).toEqual({ outcome: "refused", ...expected });
	});

	test("a wrong password and a certificate that nobody vouches for are the account's fault", async () => {
		const stranger = smtp({ ...server, port: mail.port, user: USER, password: "wrong" });
		const letter = outgoing("email", "ana@example.com");
		expect(await stranger.send(letter, AbortSignal.timeout(5_000))).toMatchObject({ fault: "provider", again: false });
		const wary = smtp({ ...server, port: mail.port, security: "starttls", user: USER, password: PASSWORD });
		expect(await wary.send(letter, AbortSignal.timeout(5_000))).toMatchObject({ fault: "provider" });
	});

	test("that was not handed over when the deadline came was certainly not taken", async () => {
		const mute = createServer(() => {}).listen(0, "127.0.0.1");
		await once(mute, "listening");
		const { port } = mute.address() as AddressInfo;
		const nobody = smtp({ ...server, port, user: "", password: "" });
		const since = performance.now();
		const result = await nobody.send(outgoing("email", "ana@example.com"), AbortSignal.timeout(300));
		expect(performance.now() - since).toBeLessThan(1_500);
		expect(result).toMatchObject({ outcome: "refused", reason: "provider-down", again: true, fault: "provider" });
		mute.close();
	});

	test("in a demo goes to this machine only", async () => {
		const far = smtp({ ...server, host: "mail.example.com", port: 25, user: "", password: "" });
		await expect(far.send(outgoing("email", "ana@example.com"), AbortSignal.timeout(5_000))).rejects.toThrow("demo");
	});
});
