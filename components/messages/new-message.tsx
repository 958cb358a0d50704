"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { addressOf, type Place } from "@/components/shell/sections";
import { LANGUAGES } from "@/lib/kernel/words";
import { fromNamed, fromSample, toWriteIn } from "./begin";
import type { KeepMessage } from "./editor";
import { grouped, type TemplateShown } from "./grouped";
import { MessageWriter } from "./writer";

type Props = {
	place: Place;
	line: string;
	/** Of the message that gets a new version. */
	name: string | undefined;
	/** Of this line. */
	templates: readonly TemplateShown[];
	publicUrl: string;
	company: string;
	keep: KeepMessage;
};

/** The page on which a message is written, from our sample or from what is there. */
export function NewMessage({ place, line, name, templates, publicUrl, company, keep }: Props) {
	const router = useRouter();
	const all = grouped(templates);
	const before = all.find((one) => one.name === name);
	const here = { publicUrl, companyName: company };
	const [start] = useState(() => {
		if (!before)
			return fromSample(
				here,
				all.map((one) => one.name),
				LANGUAGES,
			);
		const waiting = toWriteIn(before, new URL(publicUrl).host);
		return fromNamed(here, before, waiting.length > 0 ? waiting : before.languages.map(({ language }) => language));
	});
	return (
		<MessageWriter
			start={start}
			renewed={before !== undefined}
			line={line}
			publicUrl={publicUrl}
			examples={{ "company-name": company, "flow-name": "Your flow" }}
			templates={templates}
			keep={keep}
			onKept={() => {
				router.push(addressOf(place, "messages"));
				router.refresh();
			}}
		/>
	);
}
