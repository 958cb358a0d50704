import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { isUnsent } from "./unsent";

const failure = (syscall: string) => Object.assign(new Error("no"), { syscall });

describe("a network error", () => {
	test("says that nothing was sent when it came while looking up or connecting, to each address there is", () => {
		expect(isUnsent(failure("connect"))).toBe(true);
		expect(isUnsent(failure("getaddrinfo"))).toBe(true);
		expect(isUnsent(new AggregateError([failure("connect"), failure("connect")]))).toBe(true);
		expect(isUnsent(new Error("outer", { cause: failure("connect") }))).toBe(true);
	});

	test("says nothing of the kind in every other case", () => {
		for (const syscall of ["read", "write", "shutdown"]) expect(isUnsent(failure(syscall))).toBe(false);
		expect(isUnsent(new AggregateError([failure("connect"), failure("read")]))).toBe(false);
		for (const other of [new Error("socket hang up"), new AggregateError([]), undefined, "connect", null])
			expect(isUnsent(other)).toBe(false);
	});

	test("as Node makes them: a closed port, a name that does not exist", async () => {
		const server = createServer().listen(0, "127.0.0.1");
		await new Promise((resolve) => server.once("listening", resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		for (const host of ["127.0.0.1", "localhost", "nobody.invalid"]) {
			const error = await new Promise((resolve) => connect({ host, port }).once("error", resolve));
			expect(isUnsent(error), host).toBe(true);
		}
	});
});
