/**
 * One statement for a batch: $1 company, $2 what tells this fill from others, $3 now, $4 flows, $5 and $6 the first number
 * and the one after the last, $7 how many in all: they are made in the order of their age. Everything follows from the number, by hashes, so that a fill looks the same each time.
 * What is open was made within thirty days and is not over yet: no sweep has anything to do.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** lib/kernel/ids.ts: eight digits of base 62, the milliseconds. */
const TIME = Array.from(
	{ length: 8 },
	(_, i) => `substr('${DIGITS}', ((ms / ${62 ** (7 - i)})::bigint % 62)::int + 1, 1)`,
).join(" || ");
const id = (prefix: string, kind: string) => `'${prefix}_' || t || substr(md5(h || '${kind}'), 1, 22)`;
const list = (words: string) => `array['${words.split(" ").join("','")}']`;

const FIRST = list(
	"María José Ana Luis Camila Juan Valentina Carlos Sofía Andrés Isabella Diego Lucía Mateo Daniela Santiago Gabriela Felipe " +
		"Paula Sebastián Beatriz Thiago Larissa Rafael Zoë Renée Noah Olivia Liam Emma João Inês Chloé Björn Łukasz Dmitri Yuki Amina Kwame Fátima",
);
const LAST = list(
	"González Rodríguez Gómez Fernández López Díaz Martínez Pérez García Sánchez Romero Sosa Torres Álvarez Ruiz Ramírez Flores " +
		"Acosta Benítez Medina Herrera Suárez Aguirre Giménez Gutiérrez Pereyra Rojas Molina Castro Ortiz Silva Núñez Luna Juárez Cabrera " +
		"Ríos Morales Godoy Moreno Ferreyra Domínguez Carrizo Peralta Castillo Ledesma Quiroga Vega Vera Muñoz Ojeda Smith Müller O’Brien Nguyễn Souza Oliveira",
);
const AGENTS = `array[
	'Mozilla/5.0 (Linux; Android 13; SM-A145M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
	'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
]`;
const SHARES = `case
	when age_days < 25 then case
		when r < 0.12 then 'created' when r < 0.34 then 'pending' when r < 0.55 then 'completed' when r < 0.78 then 'approved'
		when r < 0.83 then 'needs_review' when r < 0.87 then 'declined' when r < 0.93 then 'failed' else 'expired' end
	else case
		when r < 0.26 then 'completed' when r < 0.60 then 'approved' when r < 0.62 then 'needs_review'
		when r < 0.67 then 'declined' when r < 0.74 then 'failed' else 'expired' end end`;
const EXPIRY = `'{"afterCreateSeconds":2592000,"afterStartSeconds":null,"afterResumeSeconds":86400,"maxLifetimeSeconds":31622400}'`;
const PLAN = `'{"steps":[{"channel":"sms","waitSeconds":30},{"channel":"voice","waitSeconds":30}],"codeSeconds":300,"codeLength":6}'`;

/** What happens in an inquiry, after how many seconds, and to whom of it. */
const STORY = `(values
	(1, 'inquiry.created', 'inq', 0, 'job:seed', '{}'::jsonb, true, null::text[]),
	(2, 'inquiry.started', 'inq', 40, 'person', '{}', opened, null),
	(3, 'inquiry-session.started', 'iqse', 40, 'person', '{"origin":"first"}', opened, null),
	(4, 'inquiry.transitioned', 'inq', 60, 'person', transition, opened and deep, null),
	(5, 'verification.created', 'ver', 80, 'person', '{}', coded, null),
	(6, 'message.sent', 'msg', 81, 'job:verification.send_code', jsonb_build_object('channel', channel), coded, null),
	(7, 'message.delivered', 'msg', 84, 'job:sandbox.receipt', jsonb_build_object('channel', channel), coded, null),
	(8, 'verification.passed', 'ver', 110, 'person', '{}', passed, null),
	(9, 'inquiry.completed', 'inq', 110, 'person', '{}', passed, null),
	(10, 'inquiry.' || status, 'inq', 300, 'job:seed', '{}', true, '{approved,declined,failed,expired}'),
	(11, 'inquiry.marked-for-review', 'inq', 110, 'person', '{}', true, '{needs_review}'),
	(12, 'inquiry.abandoned', 'inq', 1000, 'job:inquiry.check_idle', '{}', abandoned_at is not null, null)
)`;

export const ROWS = `
with flow as (
	select f.*, row_number() over () - 1 as i, count(*) over () as of
	from jsonb_to_recordset($4::text::jsonb) as f (id text, "versionId" text, steps jsonb)
), numbered as (
	select n, md5($2::text || n) as h, (hashint8(n) & 1023) / 1024.0 as r, (hashint8(n + 7777777) & 65535) / 65536.0 as r2,
		(hashint8(n + 99) & 65535) / 65536.0 as r3,
		$3::timestamptz - (1 - (n + 0.5) / $7::bigint) * interval '180 days' as made
	from generate_series($5::bigint, $6::bigint - 1) as n
), aged as (
	select *, floor(extract(epoch from made) * 1000)::bigint as ms, extract(epoch from $3::timestamptz - made) / 86400 as age_days from numbered
), told as (
	select *, ${TIME} as t, ${SHARES} as status,
		(${FIRST})[1 + floor(r2 * r2 * 40)::int] as first_name, (${LAST})[1 + floor(r3 * r3 * 56)::int] as last_name,
		'+57300' || lpad((1000000 + n % 9000000)::text, 7, '0') as phone
	from aged
), base as materialized (
	select told.*, ${id("inq", "")} as inq, ${id("prg", "p")} as prg, ${id("iqse", "s")} as iqse, ${id("ver", "v")} as ver,
		${id("msg", "m")} as msg, case when r2 < 0.7 then 'usr_' || substr($2::text, 6) || n end as reference,
		case when r2 < 0.7 then ${id("act", "a")} end as act,
		flow.id as flow_id, flow."versionId" as version_id, flow.steps,
		status <> 'created' and not (status = 'expired' and r3 < 0.4) as opened,
		status in ('completed', 'approved', 'needs_review', 'declined') as passed,
		jsonb_array_length(flow.steps) > 1 as deep,
		status in ('completed', 'approved', 'needs_review', 'declined', 'failed')
			or (status in ('pending', 'expired') and r3 > 0.6) as coded,
		case when status = 'pending' and r3 < 0.5 and age_days > 0.05 then made + interval '1000 s' end as abandoned_at,
		case when r2 < 0.15 then 'voice' else 'sms' end as channel,
		array(select s from jsonb_array_elements_text(flow.steps) with ordinality as e (s, i)
			where i < (select min(i) from jsonb_array_elements_text(flow.steps) with ordinality as e (s, i) where s in ('phone', 'code'))) as before_code,
		jsonb_build_object('from', flow.steps ->> 0, 'to', flow.steps ->> 1) as transition
	from told join flow on flow.i = told.n % flow.of
), account as (
	insert into accounts (id, company_id, environment, reference_id, created_at)
	select act, $1, 'sandbox', reference, made from base where act is not null
), contact as (
	insert into account_contacts (company_id, environment, account_id, kind, address, verified_at)
	select $1, 'sandbox', act, 'phone', phone, made + interval '110 s' from base where act is not null and passed
), progress as (
	insert into inquiry_progress (id, company_id, environment, inquiry_id, done, answers, consents, phone, created_at)
	select prg, $1, 'sandbox', inq,
		case when coded and not passed then before_code
			else array(select jsonb_array_elements_text(case when passed then steps when opened and deep then jsonb_build_array(steps -> 0) else '[]' end)) end,
		case when opened and r3 > 0.3 then jsonb_build_object(
			'name-first', jsonb_build_object('value', first_name, 'by', iqse), 'name-last', jsonb_build_object('value', last_name, 'by', iqse),
			'birthdate', jsonb_build_object('value', to_char(date '1960-01-01' + (n % 15000)::int, 'YYYY-MM-DD'), 'by', iqse)) else '{}' end,
		'{}', '{"at":"enter","typed":"","country":null,"by":null,"back":null}', made
	from base
), name as (
	insert into inquiry_names (company_id, environment, inquiry_id, source, name)
	select distinct $1, 'sandbox', inq, s.source, lower(regexp_replace(normalize(said.name, NFD), '[\\u0300-\\u036f]', '', 'g'))
	from base cross join lateral (values (inq, r2 < 0.3), (prg, opened and r3 > 0.3)) as s (source, so)
		cross join lateral (values (first_name || ' ' || last_name), (last_name || ' ' || first_name)) as said (name)
	where s.so
), session as (
	insert into inquiry_sessions (id, company_id, environment, inquiry_id, progress_id, origin, status, created_at, started_at, expires_at,
		expired_at, ended_by, last_seen_at, ip_address, user_agent)
	select iqse, $1, 'sandbox', inq, prg, 'first', case when status = 'pending' then 'active' else 'expired' end, made + interval '40 s',
		made + interval '40 s', made + interval '30 days', case when status <> 'pending' then made + interval '30 days' end,
		case when status <> 'pending' then 'time' end, made + interval '110 s',
		'203.0.113.' || n % 250, (${AGENTS})[1 + n % 3]
	from base where opened
), verification as (
	insert into verifications (id, company_id, environment, purpose, address, inquiry_id, status, plan, step, step_ends_at, generation,
		code_ends_at, code_tries, total_tries, sends, resends, next_resend_at, language, brand, created_at, ended_at)
	select ver, $1, 'sandbox', 'inquiry:' || inq || ':phone', phone, inq,
		case when passed then 'verified' when status = 'failed' then 'failed' else 'expired' end, ${PLAN}::jsonb,
		(channel = 'voice')::int, made + interval '110 s', 1, made + interval '380 s', 1, 1, 1, 0, made + interval '110 s',
		'es', 'Barkside', made + interval '80 s', made + interval '110 s'
	from base where coded
), message as (
	insert into messages (id, company_id, environment, verification_id, inquiry_id, slot, generation, channel, address, status, provider,
		provider_reference, created_at, sent_at, delivered_at)
	select msg, $1, 'sandbox', ver, inq, 1, 1, channel, phone, 'delivered', 'sandbox', msg,
		made + interval '80 s', made + interval '81 s', made + interval '84 s'
	from base where coded
), event as (
	insert into events (id, company_id, environment, name, object_id, inquiry_id, actor, data, created_at)
	select 'evt_' || t || lpad(s.i::text, 2, '0') || substr(md5(h || s.i), 1, 20), $1, 'sandbox', s.name,
		case s.who when 'inq' then inq when 'iqse' then iqse when 'ver' then ver else msg end, inq, s.actor,
		case when s.who = 'msg' then s.data || jsonb_build_object('verificationId', ver, 'slot', 1) else s.data end,
		made + s.after * interval '1 s'
	from base cross join lateral ${STORY} as s (i, name, who, after, actor, data, so, statuses)
	where s.so and (s.statuses is null or status = any(s.statuses))
)
insert into inquiries (id, company_id, environment, flow_id, flow_version_id, account_id, reference_id, status, given, bound_phone,
	phone_verified, progress_id, tags, expiry, failed_verifications, previous_step, next_step, created_at, updated_at, started_at, expires_at,
	completed_at, failed_at, expired_at, decisioned_at, marked_for_review_at, last_activity_at, abandoned_at)
select inq, $1, 'sandbox', flow_id, version_id, act, reference, status,
	case when r2 < 0.3 then jsonb_build_object('name-first', first_name, 'name-last', last_name, 'phone-number', phone) else '{}' end,
	case when passed or r2 < 0.3 then phone end, passed, prg, '{}', ${EXPIRY}::jsonb, case when status = 'failed' then 3 else 0 end,
	case when opened and deep then steps ->> 0 end, case when passed then null when opened and deep then steps ->> 1 else steps ->> 0 end,
	made, made + interval '110 s', case when opened then made + interval '40 s' end, made + interval '30 days',
	case when passed then made + interval '110 s' end, case when status = 'failed' then made + interval '300 s' end,
	case when status = 'expired' then made + interval '30 days' end,
	case when status in ('approved', 'declined') then made + interval '300 s' end,
	case when status = 'needs_review' then made + interval '110 s' end, case when opened then made + interval '110 s' end, abandoned_at
from base`;
