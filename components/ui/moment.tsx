import { relativeTo } from "./relative";

/** When, in words next to now; the exact moment on hover and for machines. */
export function Moment({ at, now }: { at: Date; now: Date }) {
	const exact = at.toISOString();
	return (
		<time dateTime={exact} title={`${exact.slice(0, 10)} ${exact.slice(11, 19)} UTC`} className="whitespace-nowrap">
			{relativeTo(now, at)}
		</time>
	);
}
