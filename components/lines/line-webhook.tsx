import { CodeBlock } from "@/components/ui/code-block";
import type { LineView } from "@/lib/messaging/schemas";

type Props = { name: string; webhook: NonNullable<LineView["webhook"]> };

/** What its provider has to be told of us: without it nobody hears who answers STOP. */
export function LineWebhook({ name, webhook: { url, verifyToken } }: Props) {
	const isMeta = verifyToken !== null;
	return (
		<div>
			<p className="mb-1.5 text-[0.8125rem] text-muted">
				{isMeta
					? "In Meta’s app dashboard, under WhatsApp › Configuration, give this callback URL and subscribe to messages, message_template_status_update, message_template_components_update, template_category_update and phone_number_quality_update. By it we hear of receipts, approvals, and who answers STOP."
					: "At Twilio, give this address as the webhook for incoming messages of the WhatsApp sender. By it we hear who answers STOP."}
			</p>
			<CodeBlock code={url} label={`webhook address of ${name}`} />
			{isMeta && (
				<>
					<p className="mt-3 mb-1.5 text-[0.8125rem] text-muted">The verify token that Meta asks for there:</p>
					<CodeBlock code={verifyToken} label={`verify token of ${name}`} />
				</>
			)}
		</div>
	);
}
