"use client";
import { Card } from "@/components/ui/card";
import type { Missing } from "@/lib/flows/schemas";
import { CheckControl, TextControl } from "../../controls";

const AT = "settings.recovery";

/** How people are brought back: either way, or both, each with the link that it needs. */
export function Methods({ missing }: { missing: readonly Missing[] }) {
	const lacks = (what: Missing["what"]) => missing.find((one) => one.what === what)?.message;
	return (
		<Card title="How people are brought back" text="Either way, or both. Who finishes without it gets no message.">
			<div className="flex flex-col gap-6">
				<div className="flex flex-col gap-3">
					<CheckControl
						path={`${AT}.automatic.enabled`}
						hint="Who leaves half-way gets a WhatsApp message with a link, and goes on at the beginning of the step where they stopped. The first screen asks for their phone, unless you gave it."
					/>
					<div className="ps-6.5">
						<TextControl
							path={`${AT}.automatic.redirectUri`}
							type="url"
							blank={null}
							placeholder="https://app.example.com/done"
							hint="Where people go at the end who came back this way."
							lacking={lacks("redirection-link")}
						/>
					</div>
				</div>
				<div className="flex flex-col gap-3">
					<CheckControl
						path={`${AT}.userActivated.enabled`}
						hint="The first screen offers to start now or later. Who takes later says when, and the message comes then."
					/>
					<div className="ps-6.5">
						<TextControl
							path={`${AT}.userActivated.processUrl`}
							type="url"
							blank={null}
							placeholder="https://app.example.com/verify"
							hint="Where people can begin anew whose inquiry can no longer be renewed."
							lacking={lacks("process-link")}
						/>
					</div>
				</div>
			</div>
		</Card>
	);
}
