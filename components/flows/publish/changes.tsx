import type { Difference } from "@/lib/flows/schemas";

const WORDS: Record<Difference["kind"], string> = {
	added: "Added",
	removed: "Removed",
	moved: "In another order",
	changed: "Changed",
};

/** What would be otherwise than it is now, in words. */
export function Changes({ changes }: { changes: Difference[] }) {
	if (changes.length === 0) return <p className="text-muted">Nothing: it is the same.</p>;
	return (
		<ul className="flex flex-col gap-3">
			{changes.map(({ kind, path, place, was, is }) => (
				<li key={`${kind} ${path.join("/")}`} className="[overflow-wrap:anywhere]">
					<p>
						<span className="text-[0.8125rem] text-muted">{WORDS[kind]}: </span>
						<span className="font-medium">{place}</span>
					</p>
					{was !== undefined && (
						<p className="text-[0.8125rem]">
							<span className="text-muted">Was </span>
							<del className="text-muted">{was}</del>
						</p>
					)}
					{is !== undefined && (
						<p className="text-[0.8125rem]">
							<span className="text-muted">Is </span>
							<ins className="no-underline">{is}</ins>
						</p>
					)}
				</li>
			))}
		</ul>
	);
}
