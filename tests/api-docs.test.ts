import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contract, hasContract } from "./support/persona";
import { ROUTES } from "./support/routes";

const text = readFileSync(new URL("../docs/api-compatibility.md", import.meta.url), "utf8");
const lines = [...text.matchAll(/^\| `([A-Z]+ [^`]+)` \| `([a-z:-]+)` \| (Persona|ours)/gm)].map(
	([, call = "", scope, whose]) => ({ call: call.replaceAll("{id}", "[id]"), scope, whose }),
);

test("the docs name every call with its scope, and none besides", () => {
	const routes = Object.entries(ROUTES).map(([call, { scope }]) => ({ call, scope }));
	expect(lines.map(({ call, scope }) => ({ call, scope }))).toEqual(routes);
});

test.skipIf(!hasContract)("the docs call Persona's what stands in its document, and ours the rest", () => {
	const whose = lines.map(({ call }) => ({ call, whose: contract().named(call) ? "Persona" : "ours" }));
	expect(lines.map(({ call, whose }) => ({ call, whose }))).toEqual(whose);
});
