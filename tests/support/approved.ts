import type { Sql } from "postgres";
import type { Message } from "@/lib/messaging/templates/message";

type Approved = {
	id: string;
	companyId: string;
	environment: "sandbox" | "production";
	message: Message;
	/** Where its buttons lead. */
	publicUrl: string;
	/** Which of its versions it is. */
	number?: number;
	/** Who sends it, and what they call it. */
	provider?: string;
	reference?: string;
};

/** A message of the platform's line as it is kept once WhatsApp has approved it; one that is there already stays. */
export async function insertApproved(sql: Sql, { companyId, environment, publicUrl, ...approved }: Approved) {
	const { id, number = 1, provider = "sandbox", reference = "sandbox" } = approved;
	const { name, version: _, language, ...message } = approved.message;
	await sql`
		insert into message_templates (id, company_id, environment, purpose, language, line, name, message, host, category,
			approved_at, number, status, provider, provider_reference, created_at)
		values (${id}, ${companyId}, ${environment}, 'recovery', ${language}, 'platform', ${name},
			${sql.json(message as never)}, ${new URL(publicUrl).host}, 'UTILITY', now(), ${number}, 'succeeded',
			${provider}, ${reference}, now())
		on conflict do nothing`;
}
