import postgres from "postgres";

const shared = globalThis as { floorSql?: postgres.Sql };

export function sql(): postgres.Sql {
	shared.floorSql ??= postgres(process.env.DATABASE_URL!, { max: 10, onnotice: () => {} });
	return shared.floorSql;
}

export const TABLES = `
	create table if not exists floor_inquiries (
		id text primary key, company_id text not null, status text not null, fields jsonb not null, created_at timestamptz not null);
	create table if not exists floor_events (
		id text primary key, name text not null, object_id text not null, created_at timestamptz not null);
	create table if not exists floor_codes (
		id text primary key, status text not null, code_mac text not null, tries int not null, ends_at timestamptz not null);`;
