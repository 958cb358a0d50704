import { PencilRuler } from "lucide-react";

/** In the place of a step that its draft does not say enough about. */
export function Unshown({ why }: { why: string[] }) {
	return (
		<main lang="en" dir="ltr" data-screens="" className="dashboard grid place-items-center p-6">
			<title>Preview</title>
			<div className="w-full max-w-[22rem] rounded-2xl border border-line bg-surface p-6 text-center">
				<PencilRuler aria-hidden="true" className="mx-auto size-6 text-muted" />
				<h1 className="mt-3 text-[1.0625rem] font-semibold">This step cannot be shown yet</h1>
				{why.length === 0 ? (
					<p className="mt-1.5 text-muted">It is not in the draft, or not begun. Choose another one.</p>
				) : (
					<ul className="mt-1.5 text-muted">
						{why.map((reason) => (
							<li key={reason} className="wrap-anywhere">
								{reason}
							</li>
						))}
					</ul>
				)}
			</div>
		</main>
	);
}
