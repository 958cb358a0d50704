import pg from "pg";

/** Whoever uses the server holds this lock shared. Whoever gets it alone is the last one, and may stop the server. */
const IN_USE = 20_261_121;
/** Refused, cut off, told to go by the server that goes, told to wait by one that comes. */
const AWAY = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"]);

/** @typedef {{ client: pg.Client, lost: Promise<void>, leaving: boolean }} Link lost: ended without being left */

/**
 * A connection that says "in use" for as long as this process lives, however it ends. Undefined: the server is just
 * coming up or going down.
 * @param {string} url
 * @returns {Promise<Link | undefined>}
 */
export async function share(url) {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
	client.on("error", () => {});
	/** @type {Link} */
	const link = {
		client,
		leaving: false,
		lost: new Promise((resolve) => client.once("end", () => link.leaving || resolve())),
	};
	try {
		await client.connect();
		const { rows } = await client.query("select pg_try_advisory_lock_shared($1) as ok", [IN_USE]);
		if (rows[0].ok) return link;
	} catch (error) {
		if (/** @type {{ code?: string }} */ (error).code === "28P01")
			throw new Error("The password in .data/database.json does not fit the data in .data/postgres.");
		if (!isAway(error)) throw error;
	}
	await client.end().catch(() => {});
	return undefined;
}

/** @param {Link} link @param {() => Promise<unknown>} stopServer */
export async function leave(link, stopServer) {
	const { client } = link;
	link.leaving = true;
	try {
		await client.query("select pg_advisory_unlock_shared($1)", [IN_USE]);
		const { rows } = await client.query("select pg_try_advisory_lock($1) as last", [IN_USE]);
		if (rows[0].last) await stopServer();
	} catch (error) {
		// Nothing to leave when the server itself has gone, or goes this moment because another was the last one.
		if (!isAway(error)) throw error;
	} finally {
		await client.end().catch(() => {});
	}
}

/** The server is not there, or not for long. @param {unknown} error */
function isAway(error) {
	const { code = "", message } = /** @type {Error & { code?: string }} */ (error);
	return AWAY.has(code) || /terminat|timeout|not queryable|closed|ended/i.test(message);
}
