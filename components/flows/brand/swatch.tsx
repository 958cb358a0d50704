import type { CSSProperties } from "react";
import { classes } from "@/components/ui/classes";
import { paletteOf } from "@/components/verify/palette";
import type { Brand } from "@/lib/flows/schemas";

/** How a button, a link and text of this brand look, by day and by night; nothing here can be used. */
export function Swatch({ brand }: { brand: Brand }) {
	return (
		<div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
			{(["light", "dark"] as const).map((mode) => (
				<figure key={mode} className="flex flex-col gap-1.5">
					<figcaption className="text-[0.8125rem] text-muted">{mode === "light" ? "By day" : "By night"}</figcaption>
					<div
						aria-hidden="true"
						data-brand=""
						style={paletteOf(brand) as CSSProperties}
						// By a class, not by `style`: the sheet's light-dark() is made to work in older browsers where the sheet says which.
						className={classes(
							mode === "light" ? "scheme-light" : "scheme-dark",
							"rounded-xl border border-line bg-surface p-5 text-ink",
						)}
					>
						<p className="text-[1.125rem] font-semibold">Your phone number</p>
						<p className="mt-1 mb-3 text-muted">We send a code to it.</p>
						<span className="field mb-3 flex items-center">+57 300 123 4567</span>
						<span className="button">Send the code</span>
						<span className="text-link">Use another way</span>
					</div>
				</figure>
			))}
		</div>
	);
}
