import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

/** Below the tree itself: Next.js takes no module from above the folder with the lock file. */
const COPY = join(ROOT, ".without-proxy");
const LEFT_OUT = /^(\..*|node_modules|package-lock\.json|next-env\.d\.ts|test-results|.*\.tsbuildinfo|proxy\.ts)$/;

/** The specs that say who may see and do what; what proxy.ts is for, the policy of the pages, is e2e/headers.spec.ts. */
export const ABOUT_ACCESS = ["access", "dashboard", "naughty", "privacy", "sign-in", "two-companies"];

/**
 * Does something in a copy of the product that has no proxy.ts, and so shows that no access depends on it.
 * @template T @param {(folder: string) => Promise<T>} work
 */
export async function withoutProxy(work) {
	const remove = () => rmSync(COPY, { recursive: true, force: true });
	remove();
	mkdirSync(COPY);
	try {
		for (const name of readdirSync(ROOT).filter((each) => !LEFT_OUT.test(each)))
			cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
		symlinkSync("../node_modules", join(COPY, "node_modules"));
		return await work(COPY);
	} finally {
		remove();
	}
}
