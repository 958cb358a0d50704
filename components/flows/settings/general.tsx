"use client";
import { Card } from "@/components/ui/card";
import { LANGUAGE_NAMES } from "@/lib/flows/schemas";
import { LANGUAGES } from "@/lib/kernel/words";
import { CheckControl, SelectControl, TextControl } from "../controls";
import { DurationControl, NumberControl } from "../number-controls";
import { usePlaceAsked } from "../use-place";
import { WordsControl } from "../words-control";
import { RadioControl } from "./radio-control";

/** `02 Settings › General`: what the flow is called, how its inquiries end, and how long they live. */
export function General() {
	usePlaceAsked();
	return (
		<>
			<Card title="The flow">
				<div className="flex flex-col gap-4">
					<TextControl path="name" hint="For you and your team; the person does not see it." />
					<WordsControl path="purpose" hint="Stands on every page, so that people know why they are here." />
					<SelectControl
						path="settings.defaultLanguage"
						choices={LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]])}
						hint="Of what is sent where no browser has said its own. Pages follow the link and the browser."
					/>
				</div>
			</Card>
			<Card title="How it ends">
				<div className="flex flex-col gap-4">
					<SelectControl path="settings.onCompletion" choices={ON_COMPLETION} />
					<SelectControl path="settings.onFailure" choices={ON_FAILURE} />
					<NumberControl
						path="settings.maxFailedVerifications"
						hint="A verification fails when all its tries are used up by wrong codes. A code that never arrived does not count."
					/>
					<CheckControl
						path="settings.mayGoBack"
						hint="To an agreement, or to details that they typed. Proven addresses stay as they are."
					/>
				</div>
			</Card>
			<Card title="When people come back">
				<div className="flex flex-col gap-4">
					<RadioControl path="settings.onResume" choices={ON_RESUME} />
					<DurationControl
						path="settings.idleSeconds"
						hint="So long without a sign of life, and an inquiry counts as abandoned. It stays open, and the person can still come back."
					/>
				</div>
			</Card>
			<Card title="How long it lives" text="The API may set other times for one inquiry.">
				<div className="grid gap-4 sm:grid-cols-2">
					<DurationControl path="settings.expiry.afterCreateSeconds" hint="From when the inquiry was made." />
					<DurationControl
						path="settings.expiry.afterStartSeconds"
						blank={null}
						hint="From the person's first step. Empty: what was left of the time to begin."
					/>
					<DurationControl path="settings.expiry.afterResumeSeconds" hint="Each time somebody is let in again." />
					<DurationControl
						path="settings.expiry.maxLifetimeSeconds"
						hint="From when it was made. After that nothing renews it."
					/>
				</div>
			</Card>
		</>
	);
}

const ON_COMPLETION = [
	["leave", "It stays completed"],
	["approve", "It is approved, as all checks have passed"],
	["review", "It waits for your review"],
] as const;

const ON_FAILURE = [
	["leave", "It stays failed"],
	["decline", "It is declined"],
] as const;

const ON_RESUME = [
	{
		value: "pin",
		words: "They go on in the version they began in",
		means: "Nothing is asked twice. What you publish counts for new inquiries only.",
	},
	{
		value: "restart-if-changed",
		words: "They go on in the newest version",
		means:
			"If you published since: at its first step that they have not done yet. For changes that everybody has to see, such as another consent.",
	},
];
