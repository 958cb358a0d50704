"use client";
import { Card } from "@/components/ui/card";
import { TextControl } from "../controls";
import { usePlaceAsked } from "../use-place";
import { AddressList } from "./address-list";

/** `02 Settings › Redirects`: where people go afterwards, and where else a link or an API call may send them. */
export function Redirects() {
	usePlaceAsked();
	return (
		<>
			<Card title="Where people go" text="Empty: they stay on our last page.">
				<div className="flex flex-col gap-4">
					<TextControl
						path="settings.redirectUri"
						type="url"
						blank={null}
						placeholder="https://app.example.com/done"
						hint="Completed or failed: what they bring along says which, and is signed."
					/>
					<TextControl
						path="settings.redirects.expiredUri"
						type="url"
						blank={null}
						hint="Unsigned, without a status."
					/>
					<TextControl path="settings.redirects.leaveUri" type="url" blank={null} hint="The way out of every page." />
				</div>
			</Card>
			<Card
				title="Where else they may be sent"
				text="A link or an API call may name another target, if this list allows it. An address allows itself and all paths below it, on exactly this scheme, host and port."
			>
				<AddressList path="settings.redirects.allowed" />
			</Card>
		</>
	);
}
