import { Download } from "lucide-react";
import { renderSVG } from "uqr";
import { buttonClass } from "./button";

/**
 * An address to be opened by a camera, drawn right here. Always dark on white, with its margin: many readers take no
 * other. The file has no size of its own, so it prints as large as anybody likes.
 */
export function QrCode({ text, label, file }: { text: string; label: string; file: string }) {
	const drawn = `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: "M", border: 4 }))}`;
	return (
		<div className="flex flex-col items-center gap-3">
			{/* biome-ignore lint/performance/noImgElement: there is nothing to optimise about a drawing that is here already */}
			<img src={drawn} alt={label} width={208} height={208} className="rounded-lg border border-line bg-white" />
			<a href={drawn} download={file} className={buttonClass()}>
				<Download aria-hidden="true" /> Download QR code
			</a>
		</div>
	);
}
