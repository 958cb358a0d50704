import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { SmtpSettings } from "../accounts/settings";

/**
 * A connection to the company's mail server, under TLS where it begins with that. It ends with the deadline, whatever
 * is going on in it.
 */
export function openConnection({ host, port, security }: SmtpSettings, deadline: AbortSignal): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const bare = host.replace(/^\[|\]$/g, "");
		const secure = security === "tls";
		const socket = secure
			? connectTls({ host: bare, port, servername: servernameOf(bare) })
			: connectPlain({ host: bare, port });
		const giveUp = () => socket.destroy(new Error("no answer in time"));
		deadline.addEventListener("abort", giveUp, { once: true });
		socket.once("close", () => deadline.removeEventListener("abort", giveUp));
		if (deadline.aborted) giveUp();
		socket.once("error", reject);
		socket.once(secure ? "secureConnect" : "connect", () => {
			// Whoever takes it over listens for errors; until then one must not end the process.
			socket.on("error", () => {});
			socket.off("error", reject);
			resolve(socket);
		});
	});
}

/** Certificates are asked for by name; an address has none. */
function servernameOf(host: string): string {
	return /^[\d.]+$|:/.test(host) ? "" : host;
}
