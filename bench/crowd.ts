import { parentPort, workerData } from "node:worker_threads";

/** A thread of its own, with connections of its own: each message lets everybody sign in at the same moment. */
const { url, emails, password, headers } = workerData as Record<"url" | "password", string> & {
	emails: string[];
	headers: Record<string, string>;
};

parentPort!.on("message", async () => {
	const entered = await Promise.all(emails.map(signIn));
	parentPort!.postMessage(entered.filter(Boolean).length);
});

/** True when it led into the house; who found no place was told to try again in a moment. */
async function signIn(email: string): Promise<boolean> {
	const body = new URLSearchParams({ act: "password", email, password });
	const answer = await fetch(`${url}/sign-in/act`, { method: "POST", redirect: "manual", headers, body });
	await answer.arrayBuffer();
	if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`);
	return answer.headers.getSetCookie().some((line) => line.startsWith("comeback-member="));
}
