"use client";
import { useRouter } from "next/navigation";
import { AskByName } from "@/components/ui/ask-by-name";
import { toast } from "@/components/ui/toast";
import type { LineActs } from "./line-form";

export function RemoveLine({ name, remove }: { name: string; remove: LineActs["remove"] }) {
	const router = useRouter();
	return (
		<AskByName
			trigger="Remove"
			look="ghost"
			title={`Remove ${name}?`}
			text="Its access is deleted. Flows that name it wait until they name another one; its messages stay, for a line that is saved under this name again."
			name={name}
			words="Remove the line"
			act={() => remove({ name })}
			onDone={() => {
				toast(`${name} removed`, "Nothing is sent by it any more.");
				router.refresh();
			}}
		/>
	);
}
