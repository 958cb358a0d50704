import { Copy } from "@/components/ui/copy";
import { Note } from "@/components/ui/note";

/** Shown once, when they are made. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
	return (
		<Note tone="warn" title="Keep these recovery codes, apart from your phone">
			<p>Each lets you in once when no code reaches you. They are shown this once; codes from before are worthless.</p>
			<ul aria-label="Recovery codes" className="my-2 grid gap-x-6 gap-y-1 font-mono text-[0.8125rem] sm:grid-cols-2">
				{codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ul>
			<Copy text={codes.join("\n")} label="recovery codes" />
		</Note>
	);
}
