import { describe, expect, test } from "vitest";
import { Account, channelsOf, isLoopback, senderIn } from "./settings";

const SID = `AC${"0a".repeat(16)}`;
const twilio = (settings: object, authToken = "0a".repeat(16)) => ({
	provider: "twilio",
	settings: { accountSid: SID, ...settings },
	secret: { authToken },
});
const smtp = (settings: object = {}, secret: object = {}) => ({
	provider: "smtp",
	settings: { host: "mail.example.com", port: 587, security: "starttls", from: "codes@example.com", ...settings },
	secret,
});
const faultsOf = (account: unknown) =>
	(Account.safeParse(account).error?.issues ?? []).map(({ path }) => `/${path.join("/")}`);

describe("Twilio's settings", () => {
	test.each([
		[{ smsFrom: "+14155550100" }, ["sms"]],
		[{ smsFrom: "Acme Pagos" }, ["sms"]],
		[{ messagingServiceSid: `MG${"0a".repeat(16)}` }, ["sms"]],
		[{ voiceFrom: "+14155550100", whatsappFrom: "+14155550101" }, ["voice", "whatsapp"]],
	])("%o carry %o", (settings, channels) => {
		const account = Account.parse(twilio(settings));
		expect(channelsOf(account)).toEqual(channels);
	});

	test.each([
		[{}, ["/settings"]],
		[{ smsFrom: "14155550100" }, ["/settings/smsFrom"]],
		[{ smsFrom: "A name too long for it" }, ["/settings/smsFrom"]],
		[{ smsFrom: "+14155550100", messagingServiceSid: `MG${"0a".repeat(16)}` }, ["/settings/smsFrom"]],
		[{ accountSid: "AC1", voiceFrom: "Acme" }, ["/settings/accountSid", "/settings/voiceFrom"]],
		[{ smsFrom: "+14155550100", authToken: "x" }, ["/settings"]],
	])("%o are refused at %o", (settings, pointers) => {
		expect(faultsOf(twilio(settings))).toEqual(pointers);
	});

	test("a token is what a token can be", () => {
		for (const token of ["", "short", "with a space in it, so no token", `${"0a".repeat(16)}\n`])
			expect(faultsOf(twilio({ smsFrom: "+14155550100" }, token))).toEqual(["/secret/authToken"]);
	});
});

describe("a mail server's settings", () => {
	test("user and password are optional, together; it carries e-mail", () => {
		const account = Account.parse(smtp());
		expect(account).toMatchObject({ settings: { user: "" }, secret: { password: "" } });
		expect(channelsOf(account)).toEqual(["email"]);
		expect(faultsOf(smtp({ user: "me" }, { password: "secret" }))).toEqual([]);
		expect(faultsOf(smtp({ user: "me" }))).toEqual(["/secret/password"]);
		expect(faultsOf(smtp({}, { password: "secret" }))).toEqual(["/secret/password"]);
	});

	test.each([
		[{ host: "mail example" }, "/settings/host"],
		[{ host: "mail.example.com:25" }, "/settings/host"],
		[{ host: "-a.example" }, "/settings/host"],
		[{ port: 0 }, "/settings/port"],
		[{ port: "587" }, "/settings/port"],
		[{ security: "ssl" }, "/settings/security"],
		[{ from: "nobody" }, "/settings/from"],
		[{ from: "Acme <a@b.example>\r\nBcc: c@d.example" }, "/settings/from"],
		[{ from: "Acme\nBcc: x <a@b.example>" }, "/settings/from"],
		[{ from: "a@b.example, c@d.example" }, "/settings/from"],
	])("%o is refused at %s", (settings, pointer) => {
		expect(faultsOf(smtp(settings))).toEqual([pointer]);
	});

	test.each(["mail.example.com", "mailer", "10.0.0.7", "::1", "[2001:db8::1]", "localhost"])("%s is a host", (host) => {
		expect(faultsOf(smtp({ host }))).toEqual([]);
	});

	test("a sender is taken apart", () => {
		expect(senderIn("Acme Pagos S.A. <codes@example.com>")).toEqual({
			name: "Acme Pagos S.A.",
			address: "codes@example.com",
		});
		expect(senderIn("codes@example.com")).toEqual({ name: "", address: "codes@example.com" });
	});
});

test("this machine is known by all its names, and nobody else's is taken for it", () => {
	for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"]) expect(isLoopback(host)).toBe(true);
	for (const host of ["localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "0.0.0.0", "mail.example.com"])
		expect(isLoopback(host)).toBe(false);
});
