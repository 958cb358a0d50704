import { randomBytes } from "node:crypto";
import pg from "pg";

/** A database with nothing in it; its address. */
export async function makeEmpty(server: string, kind = "test"): Promise<string> {
	const name = `comeback_${kind}_${randomBytes(6).toString("hex")}`;
	await onServer(server, `create database ${name}`);
	return urlOf(server, name);
}

/** A database of its own, as the template was; its address. */
export async function cloneDatabase(server: string, template: string): Promise<string> {
	const name = `comeback_test_${randomBytes(6).toString("hex")}`;
	await onServer(server, `create database ${name} template ${template}`);
	return urlOf(server, name);
}

export function dropDatabase(url: string): Promise<void> {
	const name = new URL(url).pathname.slice(1);
	return onServer(urlOf(url, "postgres"), `drop database if exists "${name}" with (force)`);
}

export function urlOf(server: string, database: string): string {
	const url = new URL(server);
	url.pathname = database;
	return url.href;
}

async function onServer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}
