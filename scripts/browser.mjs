import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { ROOT, run } from "./run.mjs";

/** The shell draws and runs pages as Chromium does, without its windows and what belongs to them, in two thirds of the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The path of a Chromium, installed first when there is none. */
export function findBrowser() {
	const here = find();
	if (here) return here;
	install();
	const installed = find();
	if (installed) return installed;
	throw new Error("No Chromium is here and none could be installed. Install one, or set CHROMIUM_PATH.");
}

/** The path of one that is here, if there is one. */
export function find() {
	const wanted = process.env.CHROMIUM_PATH;
	if (wanted && !isProgram(wanted)) throw new Error(`CHROMIUM_PATH names no program: ${wanted}`);
	const folders = (process.env.PATH ?? "").split(delimiter);
	const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [wanted, ...onPath, chromium.executablePath(), MAC].find(isProgram);
}

/** @param {string | undefined} path @returns {path is string} */
function isProgram(path) {
	try {
		if (path) accessSync(path, constants.X_OK);
		return Boolean(path);
	} catch {
		return false;
	}
}

function install() {
	console.error("Installing a Chromium for the browser tests …");
	const root = process.getuid?.() === 0;
	if (root && isDebian()) {
		apt("update");
		for (const name of NAMES.slice(0, 2)) {
			if (apt("install", "-y", "--no-install-recommends", name, "fonts-liberation")) return;
		}
	}
	const withDeps = root ? ["--with-deps"] : [];
	call(process.execPath, join(ROOT, "node_modules/@playwright/test/cli.js"), "install", ...withDeps, "chromium");
}

/** Ubuntu's package of that name is only a pointer to a snap. */
function isDebian() {
	return existsSync("/etc/os-release") && /^ID="?debian"?$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** @param {...string} args */
function apt(...args) {
	return call("apt-get", "-q", ...args);
}

/** @param {string} program @param {...string} args */
function call(program, ...args) {
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
	const { status, stdout, stderr } = spawnSync(program, args, {
		env,
		stdio: ["ignore", "pipe", "pipe"],
		encoding: "utf8",
	});
	if (status !== 0) console.error(`${stdout ?? ""}${stderr ?? ""}`);
	return status === 0;
}

if (import.meta.main) run(async () => console.log(findBrowser()));
