import { defineConfig } from "@playwright/test";
import { LONG_ONLY } from "./e2e/support/twins";
import { find } from "./scripts/browser.mjs";

const LONG = Boolean(process.env.LONG);

/** The whole product: two web processes and a worker on one database, all started by e2e/setup.ts. */
export default defineConfig({
	testDir: "e2e",
	globalSetup: "./e2e/setup.ts",
	outputDir: "test-results",
	reporter: "list",
	forbidOnly: Boolean(process.env.CI),
	// The tests that kill wait most of their time.
	workers: 3,
	...(LONG ? {} : { grepInvert: new RegExp(`${LONG_ONLY}\\b`) }),
	timeout: LONG ? 1_800_000 : 120_000,
	expect: { timeout: 10_000 },
	use: {
		viewport: { width: 390, height: 844 },
		locale: "en-US",
		// Only when asked for: ending a trace waits for headers that an aborted request never gets, and hangs the test.
		trace: process.env.TRACE ? { mode: "retain-on-failure", screenshots: false } : "off",
		actionTimeout: 10_000,
		launchOptions: {
			executablePath: find() ?? "chromium",
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-background-networking",
				"--no-first-run",
				"--disable-component-update",
			],
		},
	},
	projects: [
		...(process.env.SCREENS ? [{ name: "screens", testMatch: /screens\.spec/ }] : []),
		{ name: "product", testIgnore: /(afterwards|screens)\.spec/ },
		{ name: "afterwards", testMatch: /afterwards\.spec/, dependencies: ["product"] },
	],
});
