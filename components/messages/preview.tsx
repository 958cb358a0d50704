"use client";
import { useId, useState } from "react";
import { type Read, WhatsAppBubble } from "./bubble";

const LIGHTS = { light: "Day", dark: "Night" } as const;

/** A message in a phone's chat, by day and by night. `from`: who the chat is with. */
export function MessagePreview({ from, message }: { from: string; message: Read | undefined }) {
	const [light, setLight] = useState<keyof typeof LIGHTS>("light");
	const name = useId();
	return (
		<section aria-label="Preview of the message" className="flex min-w-0 flex-col gap-3">
			<fieldset className="flex items-center justify-between gap-3">
				<legend className="sr-only">Light</legend>
				<span aria-hidden="true" className="font-medium">
					As it arrives
				</span>
				<span className="flex rounded-lg border border-line bg-raised p-0.5">
					{Object.entries(LIGHTS).map(([value, words]) => (
						<label
							key={value}
							className="cursor-pointer rounded-md px-2.5 py-1 text-[0.8125rem] font-medium text-muted has-checked:bg-surface has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-3 has-focus-visible:outline-accent"
						>
							<input
								type="radio"
								name={name}
								value={value}
								checked={light === value}
								onChange={() => setLight(value as keyof typeof LIGHTS)}
								className="sr-only"
							/>
							{words}
						</label>
					))}
				</span>
			</fieldset>
			<div className="chat-phone" data-light={light}>
				<p className="chat-with">
					<span aria-hidden="true" className="chat-face">
						{[...from.trim()][0]?.toUpperCase() ?? "?"}
					</span>
					<span className="min-w-0 truncate">{from || "Your company"}</span>
				</p>
				<div className="chat">
					{message ? (
						<WhatsAppBubble {...message} />
					) : (
						<p className="chat-nothing">Choose a message, or create one: it is shown here.</p>
					)}
				</div>
			</div>
		</section>
	);
}
