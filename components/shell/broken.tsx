"use client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";

/** A fault of ours, inside the frame: the rail still leads everywhere else. */
export function Broken({ digest, again }: { digest: string | undefined; again: () => void }) {
	return (
		<Card flush>
			<title>Something went wrong · Comeback</title>
			<div role="alert">
				<Empty
					title="This page could not be shown"
					text={
						<>
							Something went wrong on our side. Nothing that you saved is lost.
							{digest && <span className="mt-1 block font-mono text-[0.75rem]">{digest}</span>}
						</>
					}
					action={
						<Button look="primary" onClick={again}>
							Try again
						</Button>
					}
				/>
			</div>
		</Card>
	);
}
