"use client";
import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { addressOf, elsewhere, type Place, sectionsOf } from "./sections";

const ID = /^(inq|act)_\w{10,}$/;
const ROOMS: Record<string, string> = { inq: "inquiries", act: "accounts" };

const palette = Dialog.createHandle();

/** Opens the one palette; there are two of these, since the rail stands on a desk and in a phone's fold. */
export function PaletteButton() {
	return (
		<Dialog.Trigger
			handle={palette}
			className="flex min-h-8 w-full items-center gap-2 rounded-lg border border-line bg-surface px-2.5 text-muted hover:border-field"
		>
			<Search aria-hidden="true" className="size-4" />
			<span className="flex-1 text-start">Go to…</span>
			<kbd className="font-sans text-[0.75rem]">⌘K</kbd>
		</Dialog.Trigger>
	);
}

/** ⌘K or Ctrl+K: to any section, to an inquiry or account by its id, or to the search for whatever else is typed. */
export function Palette({ place }: { place: Place }) {
	const [open, setOpen] = useState(false);
	const [typed, setTyped] = useState("");
	const router = useRouter();
	useEffect(() => {
		const toggle = (event: KeyboardEvent) => {
			if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
			event.preventDefault();
			setOpen((was) => !was);
		};
		document.addEventListener("keydown", toggle);
		return () => document.removeEventListener("keydown", toggle);
	}, []);
	const go = (href: string) => {
		setOpen(false);
		setTyped("");
		router.push(href as never);
	};
	const other = place.environment === "sandbox" ? "production" : "sandbox";
	const text = typed.trim();
	return (
		<Dialog.Root handle={palette} open={open} onOpenChange={setOpen}>
			<Dialog.Portal>
				<Dialog.Backdrop className="dialog-back" />
				<Dialog.Popup className="dialog p-0!" aria-label="Go to">
					<Command className="palette" label="Go to" loop>
						<Command.Input
							value={typed}
							onValueChange={setTyped}
							placeholder="A section, an id, a reference, a name…"
							className="w-full border-b border-line bg-transparent px-4 py-3.5 text-[0.9375rem] outline-none"
						/>
						<Command.List className="max-h-80 overflow-y-auto p-2">
							{text !== "" && (
								<Command.Item forceMount value={`search ${text}`} onSelect={() => go(lookUp(place, text))}>
									{ID.test(text) ? `Open ${text}` : `Search inquiries for “${text}”`}
								</Command.Item>
							)}
							<Command.Group heading="Sections">
								{sectionsOf(place.environment).map(({ name, path, sign: Sign }) => (
									<Command.Item key={path} value={name} onSelect={() => go(addressOf(place, path))}>
										<Sign aria-hidden="true" className="size-4 text-muted" />
										{name}
									</Command.Item>
								))}
							</Command.Group>
							<Command.Group heading="Environment">
								<Command.Item
									value={`switch to ${other}`}
									onSelect={() => go(elsewhere(window.location.pathname, place, other))}
								>
									Switch to {other}
								</Command.Item>
							</Command.Group>
						</Command.List>
					</Command>
				</Dialog.Popup>
			</Dialog.Portal>
		</Dialog.Root>
	);
}

function lookUp(place: Place, text: string): string {
	const [, prefix = ""] = ID.exec(text) ?? [];
	const room = ROOMS[prefix];
	if (room) return addressOf(place, `${room}/${text}`);
	return `${addressOf(place, "inquiries")}?search=${encodeURIComponent(text)}`;
}
