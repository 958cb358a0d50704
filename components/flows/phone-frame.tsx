"use client";

import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";

/** Of the glass, in CSS pixels of the page within. */
const [WIDTH, HEIGHT] = [390, 780];

type Props = {
	src: string;
	title: string;
	/** Nothing in it may be posted, nor opened elsewhere. */
	still?: boolean;
	/** A page stands in it. */
	onShown?: (page: Document) => void;
};

/** A page of ours in a phone. The page before stays until the next one is there, so that nothing flashes. */
export function PhoneFrame({ src, title, still = false, onShown }: Props) {
	const [shown, setShown] = useState<string>();
	const scale = useScale();
	const page = useRef<HTMLIFrameElement>(null);
	// Not by the server: a frame that is there before React is would have loaded unheard.
	const frames = scale.value === undefined ? [] : [...new Set([shown ?? src, src])];

	const show = (frame: HTMLIFrameElement) => {
		const { contentDocument: next, contentWindow } = frame;
		if (!next) return;
		const before = page.current;
		// A save shall not tear away what one is looking at.
		if (before && before !== frame && sameScreen(before.src, src))
			contentWindow?.scrollTo(0, before.contentWindow?.scrollY ?? 0);
		page.current = frame;
		setShown(src);
		onShown?.(next);
	};

	return (
		<div ref={scale.ref} className="builder-phone" style={{ "--scale": scale.value ?? 1 } as CSSProperties}>
			<div className="builder-glass">
				{frames.map((address) => (
					<iframe
						key={address}
						src={address}
						title={title}
						width={WIDTH}
						height={HEIGHT}
						// A page that opens with its field in hand would else take the keyboard from who is typing beside it.
						inert={still && address !== shown}
						aria-hidden={address !== (shown ?? src)}
						data-shown={address === shown ? "" : undefined}
						{...(still && { sandbox: "allow-same-origin allow-scripts" })}
						onLoad={({ currentTarget }) => address === src && show(currentTarget)}
					/>
				))}
			</div>
		</div>
	);
}

/** The same with nothing on it yet. */
export function DarkPhone({ children }: { children: ReactNode }) {
	const scale = useScale();
	return (
		<div ref={scale.ref} className="builder-phone" style={{ "--scale": scale.value ?? 1 } as CSSProperties}>
			<div className="builder-glass">
				<p className="grid h-full place-items-center p-8 text-center text-muted">{children}</p>
			</div>
		</div>
	);
}

function sameScreen(one: string, other: string): boolean {
	const [a, b] = [one, other].map((address) => new URL(address, location.href).searchParams);
	return ["step", "screen"].every((name) => a?.get(name) === b?.get(name));
}

/** As wide as there is room, and no wider than it is; undefined until that is known. */
function useScale() {
	const ref = useRef<HTMLDivElement>(null);
	const [value, setValue] = useState<number>();
	useEffect(() => {
		const room = ref.current;
		if (!room) return;
		const fit = new ResizeObserver(() => setValue(Math.min(1, (room.clientWidth - 2 * BEZEL) / WIDTH)));
		fit.observe(room);
		return () => fit.disconnect();
	}, []);
	return { ref, value };
}

/** Of the phone around its glass, as phone-frame.css draws it. */
const BEZEL = 10;
