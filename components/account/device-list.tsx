"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { reached } from "@/components/ui/reached";
import type { Action } from "@/lib/kernel/answer";
import type { SignInMethod } from "@/lib/kernel/words";
import type { SignInView } from "@/lib/members/schemas";

const BY: Record<SignInMethod, string> = {
	password: "by password",
	link: "by an e-mail's link",
	google: "with Google",
	github: "with GitHub",
};

type Props = {
	devices: SignInView[];
	now: Date;
	end: Action<{ signInId: string }>;
	endAll: Action<undefined>;
};

/** Where somebody is signed in, and how to end that. */
export function DeviceList({ devices, now, end, endAll }: Props) {
	const router = useRouter();
	const [fault, setFault] = useState<string>();
	const act = async (work: () => ReturnType<Action<never>>) => {
		const answer = await reached(work());
		setFault(answer.ok ? undefined : answer.message);
		if (answer.ok) router.refresh();
	};
	return (
		<Card
			title="Where you are signed in"
			text="What you end here is out at once."
			actions={<Button onClick={() => act(() => endAll(undefined))}>Sign out everywhere</Button>}
		>
			<div className="flex flex-col gap-3">
				{fault && <Note tone="bad">{fault}</Note>}
				<ul className="flex flex-col divide-y divide-line">
					{devices.map(({ id, method, lastSeenAt, ipAddress, userAgent, own }) => (
						<li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
							<div className="min-w-0">
								<p className="flex flex-wrap items-center gap-2 font-medium">
									{deviceOf(userAgent)} {own && <Badge tone="good">This browser</Badge>}
								</p>
								<p className="text-[0.8125rem] text-muted">
									{`Signed in ${BY[method]}, last seen `}
									<Moment at={lastSeenAt} now={now} />
									{ipAddress && ` from ${ipAddress}`}
								</p>
							</div>
							{!own && (
								<Button look="ghost" onClick={() => act(() => end({ signInId: id }))}>
									Sign out<span className="sr-only"> {deviceOf(userAgent)}</span>
								</Button>
							)}
						</li>
					))}
				</ul>
			</div>
		</Card>
	);
}

/** Roughly, as people call it; what it does not know it shows as it is. */
function deviceOf(userAgent: string | null): string {
	if (!userAgent) return "An unknown browser";
	const browser = /Edg\//.test(userAgent)
		? "Edge"
		: (/(Firefox|Chrome|Safari)\//.exec(userAgent)?.[1] ?? userAgent.slice(0, 40));
	const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1]?.replace("Mac OS X", "Mac");
	return system ? `${browser} on ${system}` : browser;
}
