import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { isReferenceSigned } from "@/lib/inquiries/links/signatures";
import { withResult } from "@/lib/inquiries/redirect";

/** What docs/links.md gives integrators to copy, run as they would run it. */
const DOCS = readFileSync(new URL("../docs/links.md", import.meta.url), "utf8");
const [SECRET, OLD] = ["a".repeat(43), "b".repeat(43)];
const CLAIM = { flowId: "itmpl_1", referenceId: "usr 1&é/ü" };
const AT = new Date("2026-11-21T12:00:00Z");
const env = { ...process.env, HOST: "https://verify.example.com" };
const run = promisify(execFile);

const recipes = (language: string) =>
	[...DOCS.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, code]) => code).join("\n");

const LANGUAGES = {
	node: async (call: string) => {
		const code = `${recipes("js node")
			.replace(/^import .*$/gm, "")
			.replace(/^export /gm, "")}console.log(${call})`;
		const all = `import { createHmac, timingSafeEqual } from "node:crypto";\n${code}`;
		return (await run(process.execPath, ["--input-type=module", "-e", all], { env })).stdout.trim();
	},
	python: async (call: string) =>
		(await run("python3", ["-c", `${recipes("python")}\nprint(${call})`], { env })).stdout.trim(),
};
const NAMES = {
	node: { link: "linkFor", check: "isFromComeback" },
	python: { link: "link_for", check: "is_from_comeback" },
};
const hasPython = await run("python3", ["--version"]).then(
	() => true,
	() => false,
);

describe.each(["node", "python"] as const)("the recipes in %s", (language) => {
	const ask = LANGUAGES[language];
	const { link, check } = NAMES[language];
	const skipped = language === "python" && !hasPython;

	test.skipIf(skipped)("sign a reference-id so that it is proof", async () => {
		const made = await ask(`${link}(${[SECRET, CLAIM.flowId, CLAIM.referenceId].map((text) => JSON.stringify(text))})`);
		const { origin, pathname, searchParams } = new URL(made);
		expect(origin + pathname).toBe("https://verify.example.com/verify");
		expect(searchParams.get("inquiry-template-id")).toBe(CLAIM.flowId);
		expect(searchParams.get("reference-id")).toBe(CLAIM.referenceId);
		const signature = searchParams.get("reference-signature") ?? "";
		expect(isReferenceSigned([SECRET], { ...CLAIM, signature })).toBe(true);
		expect(isReferenceSigned([OLD], { ...CLAIM, signature })).toBe(false);
	});

	test.skipIf(skipped)(
		"know a result of ours from any other, for five minutes, also while secrets are rotated",
		async () => {
			const told = {
				inquiryId: "inq_1",
				referenceId: CLAIM.referenceId,
				referenceProven: true,
				status: "approved",
				environment: "sandbox",
			};
			const query = new URL(withResult("https://a.example/done?x=%7e+1", told, [SECRET, OLD], AT)).search.slice(1);
			const t = AT.getTime() / 1000;
			const cases: [secret: string, query: string, now: number, good: boolean][] = [
				[SECRET, query, t, true],
				[OLD, query, t + 299, true],
				[SECRET, query, t + 301, false],
				["c".repeat(43), query, t, false],
				[SECRET, query.replace("approved", "declined"), t, false],
				[SECRET, query.replace(/&signature=.*/, ""), t, false],
				[SECRET, query.replace(/v1=[0-9a-f]+/g, "v1=é"), t, false],
				[SECRET, "", t, false],
			];
			const calls = cases.map(
				([secret, query, now]) => `${check}(${JSON.stringify(secret)}, ${JSON.stringify(query)}, ${now})`,
			);
			const said = (await ask(`[${calls.join(", ")}]`)).toLowerCase().match(/true|false/g);
			expect(said).toEqual(cases.map(([, , , good]) => String(good)));
		},
	);
});
