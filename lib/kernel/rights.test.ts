import { expect, test } from "vitest";
import { type Actor, isAllowed, isForKeys, may, RIGHTS } from "./rights";
import { ROLES, SCOPES } from "./words";

const member = (role: (typeof ROLES)[number]): Actor => ({ type: "member", memberId: "mem_1", userId: "usr_1", role });

test("each role may all that the next may, and more", () => {
	ROLES.slice(1).forEach((lower, i) => {
		const upper = RIGHTS[ROLES[i]!];
		expect(upper).toEqual(expect.arrayContaining([...RIGHTS[lower]]));
		expect(upper.length).toBeGreaterThan(RIGHTS[lower].length);
	});
});

test("an owner may everything, a viewer changes nothing, and sees no key", () => {
	expect([...RIGHTS.owner].sort()).toEqual([...SCOPES].sort());
	expect(RIGHTS.viewer.filter((scope) => scope.endsWith(":write"))).toEqual([]);
	expect(isAllowed(member("viewer"), "api-keys:read")).toBe(false);
});

test("owners are made by owners, keys and members by admins", () => {
	expect(ROLES.filter((role) => isAllowed(member(role), "owners:write"))).toEqual(["owner"]);
	for (const scope of ["api-keys:write", "members:write", "settings:write"] as const)
		expect(ROLES.filter((role) => isAllowed(member(role), scope))).toEqual(["owner", "admin"]);
	expect(ROLES.filter((role) => isAllowed(member(role), "flows:write"))).toEqual(["owner", "admin", "editor"]);
});

test("a key may what its scopes say and never what is for members; a person on a hosted page may nothing of this", () => {
	const key: Actor = { type: "api_key", apiKeyId: "key_1", scopes: ["flows:read"] };
	expect(SCOPES.filter((scope) => isAllowed(key, scope))).toEqual(["flows:read"]);
	expect(SCOPES.filter(isForKeys)).not.toContain("members:write");
	const person: Actor = { type: "person", inquiryId: "inq_1" };
	expect(SCOPES.filter((scope) => isAllowed(person, scope))).toEqual([]);
	expect(() => may({ actor: person }, "inquiries:read")).toThrow("does not allow");
	expect(() => may({ actor: key }, "flows:write")).toThrow("flows:write");
});
