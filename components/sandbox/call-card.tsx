"use client";

import { Words } from "./message-words";
import { partsOf, type ShownMessage } from "./messages";
import { Handset } from "./signs";
import { useSpeech } from "./use-speech";

/** A call: answered, the browser speaks it. Its words stand below for whoever cannot hear, or has no sound. */
export function CallCard({ message, fresh }: { message: ShownMessage; fresh: boolean }) {
	const { body, language } = message;
	const { stage, speak, hangUp } = useSpeech({ text: body, language });
	const said = {
		waiting: fresh ? "Incoming call" : "Call",
		speaking: "On the line",
		over: "Call ended",
		mute: "This browser has no voice",
	}[stage];
	return (
		<div className="call" data-fresh={fresh ? "" : undefined}>
			<div className="call-head">
				<p role="status" className="font-semibold">
					{said}
				</p>
				{stage === "speaking" ? (
					<button type="button" onClick={hangUp} className="call-button call-end">
						<Handset />
						Hang up
					</button>
				) : (
					<button type="button" onClick={speak} className="call-button">
						<Handset />
						{stage === "waiting" ? "Answer" : "Listen again"}
					</button>
				)}
			</div>
			<p className="call-label">What it says</p>
			<p data-testid="body" lang={language}>
				<Words parts={partsOf(body, "voice")} />
			</p>
		</div>
	);
}
