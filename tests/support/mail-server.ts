import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export const USER = "comeback";
export const PASSWORD = "correct horse";

/** What happens to a letter is read from its recipient's name; everybody else gets theirs. */
const AT_ONCE: Record<string, [code: number, message: string]> = {
	nobody: [550, "5.1.1 no such user"],
	full: [552, "5.2.2 mailbox full"],
	unwanted: [550, "5.7.1 not from you"],
	greylisted: [450, "4.2.0 try again later"],
};

export type Letter = { from: string; to: string[]; source: string };
export type MailServer = {
	port: number;
	letters: Letter[];
	lettersTo(address: string): Letter[];
	close(): Promise<void>;
};

/** A real SMTP server on this machine, which keeps the letters it took. */
export async function startMailServer(): Promise<MailServer> {
	const letters: Letter[] = [];
	const server = new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		logger: false,
		onAuth({ username, password }, _session, done) {
			const right = username === USER && password === PASSWORD;
			done(right ? null : new Error("bad credentials"), right ? { user: username } : undefined);
		},
		onRcptTo({ address }, _session, done) {
			const no = AT_ONCE[address.split("@")[0] ?? ""];
			done(no ? Object.assign(new Error(no[1]), { responseCode: no[0] }) : null);
		},
		async onData(stream, { envelope, id }, done) {
			const chunks: Buffer[] = [];
			for await (const chunk of stream) chunks.push(chunk);
			const { mailFrom, rcptTo } = envelope;
			const to = rcptTo.map(({ address }) => address);
			const name = to[0]?.split("@")[0];
			if (name === "spam") return done(Object.assign(new Error("looks like spam"), { responseCode: 554 }));
			letters.push({ from: mailFrom ? mailFrom.address : "", to, source: Buffer.concat(chunks).toString("utf8") });
			if (name === "hangs") return;
			if (name === "drops") return connectionOf(server, id)?.destroy();
			done(null);
		},
	});
	server.on("error", () => {});
	server.listen(0, "127.0.0.1");
	await once(server.server, "listening");
	return {
		port: (server.server.address() as AddressInfo).port,
		letters,
		lettersTo: (address) => letters.filter(({ to }) => to.includes(address)),
		close: () => {
			for (const { _socket } of connectionsOf(server)) _socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

type Connection = { id: string; _socket: { destroy(): void } };

function connectionsOf(server: SMTPServer): Set<Connection> {
	return (server as unknown as { connections: Set<Connection> }).connections;
}

function connectionOf(server: SMTPServer, id: string) {
	return [...connectionsOf(server)].find((connection) => connection.id === id)?._socket;
}
