"use client";

import { ImageUp, Trash2 } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { unreached } from "@/components/ui/reached";
import type { Answer } from "@/lib/kernel/answer";

const MAX_MEGABYTES = 5;

type Props = {
	/** Its address on this host. */
	value: string | null;
	onChange: (next: string | null) => void;
	/** Where a file is posted to. */
	upload: string;
	error?: string;
};

/** A picture that is dropped or chosen, as it will look on light and on dark. */
export function LogoField({ value, onChange, upload, error }: Props) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [busy, setBusy] = useState(false);
	const [over, setOver] = useState(false);
	/** What became of the last file: `fault` stays until another is chosen. */
	const [told, setTold] = useState<{ fault?: string; news?: string }>({});
	const fault = told.fault ?? error;

	const take = async (file: File | undefined) => {
		// Dropping asks nobody whether it may.
		if (!file || input.current?.matches(":disabled")) return;
		setBusy(true);
		setTold({});
		const sent = await send(upload, file);
		setBusy(false);
		if ("fault" in sent) return setTold(sent);
		onChange(sent.logoUrl);
		setTold({ news: "The logo is here." });
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		void take(event.dataTransfer.files[0]);
	};
	const remove = () => {
		onChange(null);
		setTold({ news: "The logo is removed." });
		input.current?.focus();
	};

	return (
		<div className="flex flex-col gap-1.5">
			<label htmlFor={id} className="font-medium">
				Logo
			</label>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to what the input does */}
			<div
				onDragOver={(event) => {
					event.preventDefault();
					setOver(true);
				}}
				onDragLeave={() => setOver(false)}
				onDrop={drop}
				className={classes(
					"flex flex-wrap items-center gap-3 rounded-xl border border-dashed p-3",
					over ? "border-accent bg-raised" : fault ? "border-bad" : "border-field",
				)}
			>
				{value && (
					<div className="flex overflow-hidden rounded-lg border border-line">
						<Sample src={value} alt="The logo on light" dark={false} />
						<Sample src={value} alt="The logo on dark" dark />
					</div>
				)}
				<div className="flex min-w-0 flex-1 basis-48 flex-col gap-2">
					<p className="flex items-center gap-2 text-muted">
						<ImageUp aria-hidden="true" className="size-4 shrink-0" />
						{busy ? "On its way…" : "Drop a picture here, or choose one:"}
					</p>
					<div className="flex flex-wrap items-center gap-2">
						<input
							ref={input}
							id={id}
							type="file"
							accept="image/png,image/jpeg,image/svg+xml,.png,.jpg,.jpeg,.svg"
							disabled={busy}
							aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ""}`}
							aria-invalid={fault ? true : undefined}
							className="w-full min-w-0 text-[0.8125rem] file:me-2.5 file:min-h-9 file:cursor-pointer file:rounded-lg file:border file:border-line file:bg-surface file:px-3 file:font-medium file:text-ink"
							onChange={({ target }) => {
								const [file] = target.files ?? [];
								// So that the same file, set right, can be chosen again.
								void take(file).finally(() => {
									target.value = "";
								});
							}}
						/>
						{value && (
							<Button look="danger" onClick={remove} disabled={busy}>
								<Trash2 aria-hidden="true" />
								Remove logo
							</Button>
						)}
					</div>
				</div>
			</div>
			<p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
				PNG, JPG or SVG of at most {MAX_MEGABYTES} MB; it is drawn at 40 by 40. Without one, your company's first letter
				stands there.
			</p>
			{fault && (
				<p id={`${id}-fault`} role="alert" className="text-[0.8125rem] font-medium text-bad">
					{fault}
				</p>
			)}
			<p role="status" className="sr-only">
				{busy ? "The logo is on its way." : told.news}
			</p>
		</div>
	);
}

function Sample({ src, alt, dark }: { src: string; alt: string; dark: boolean }) {
	return (
		<span className={classes("grid size-16 place-items-center", dark ? "bg-[#16181d]" : "bg-[#ffffff]")}>
			{/* As on the pages, which give it a light ground by night too. */}
			{/* biome-ignore lint/performance/noImgElement: a small file of our own */}
			<img src={src} alt={alt} width={40} height={40} className="size-10 rounded-[0.625rem] bg-white object-contain" />
		</span>
	);
}

const SIGNED_OUT = "You are signed out. Sign in in another tab, then choose the file again.";

async function send(upload: string, file: File): Promise<{ logoUrl: string } | { fault: string }> {
	if (file.size > MAX_MEGABYTES * 1024 * 1024) return { fault: `A logo may have at most ${MAX_MEGABYTES} MB.` };
	try {
		const response = await fetch(upload, {
			method: "POST",
			body: file,
			headers: { "content-type": "application/octet-stream" },
		});
		if (response.status === 401) return { fault: SIGNED_OUT };
		const answer = (await response.json()) as Answer<{ logoUrl: string }>;
		return answer.ok ? answer.value : { fault: answer.message };
	} catch {
		return { fault: unreached().message };
	}
}
