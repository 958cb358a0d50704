/** A page that is on its way: its shape, so that nothing jumps when it is there. */
export function Waiting() {
	return (
		<div role="status" className="waiting">
			<span className="sr-only">Loading…</span>
			<div className="h-6 w-48 rounded-lg bg-line" />
			<div className="mt-3 h-4 w-80 max-w-full rounded-lg bg-line" />
			<div className="mt-8 overflow-clip rounded-xl border border-line bg-surface">
				{[0, 1, 2, 3, 4, 5].map((row) => (
					<div key={row} className="flex gap-6 border-b border-line px-5 py-4 last:border-0">
						<div className="h-4 w-20 rounded bg-raised" />
						<div className="h-4 flex-1 rounded bg-raised" />
						<div className="h-4 w-24 rounded bg-raised" />
					</div>
				))}
			</div>
		</div>
	);
}
