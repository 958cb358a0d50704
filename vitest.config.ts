import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
	resolve: {
		alias: [
			{ find: /^@\//, replacement: at("./") },
			{ find: "server-only", replacement: at("./node_modules/server-only/empty.js") },
		],
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: "unit",
					include: ["{lib,db,tests,components,app}/**/*.test.{ts,tsx}"],
					exclude: ["tests/db/**", "**/*.db.test.ts"],
					setupFiles: ["tests/support/console.ts"],
					testTimeout: 20_000,
				},
			},
			{
				extends: true,
				test: {
					name: "db",
					include: ["tests/db/**/*.test.ts", "tests/*.db.test.ts"],
					globalSetup: ["tests/support/template.ts"],
					setupFiles: ["tests/support/console.ts", "tests/support/clone.ts"],
					testTimeout: 30_000,
					hookTimeout: 60_000,
					expect: { poll: { timeout: 5_000 } },
					// Half of their time these wait for their database, or for time itself.
					maxWorkers: Math.max(3, availableParallelism()),
				},
			},
		],
	},
});
