"use client";
import { useWatch } from "react-hook-form";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { READABLE, VISIBLE } from "@/lib/kernel/colour";
import { useBuilder } from "../context";
import { SelectControl, useValue } from "../controls";
import { LivePreview } from "../live-preview";
import { LogoField } from "../logo-field";
import { Panes } from "../panes";
import { usePlaceAsked } from "../use-place";
import { ColourControl } from "./colour-control";
import { drawnOf } from "./drawn";
import { Swatch } from "./swatch";

/** `03 Brand`: how the hosted pages look, by day and by night. */
export function BrandEditor() {
	usePlaceAsked();
	const drawn = drawnOf(useWatch({ name: "brand" }) ?? {});
	const { background, primary, dark } = drawn;
	return (
		<Panes
			preview={
				<div className="flex flex-col gap-5">
					<LivePreview />
					<Card title="How it looks">
						<Swatch brand={drawn} />
					</Card>
				</div>
			}
		>
			<Card title="Colours" text="All text stays readable: what people could not read cannot be published.">
				<div className="grid gap-4 sm:grid-cols-2">
					<ColourControl
						path="brand.primary"
						drawn={drawn}
						against={[background, VISIBLE]}
						hint="Of buttons and links."
					/>
					<ColourControl path="brand.background" drawn={drawn} />
					<ColourControl path="brand.text" drawn={drawn} against={[background, READABLE]} />
				</div>
			</Card>
			<Card title="Colours by night" text="For who has set their device to dark.">
				<div className="grid gap-4 sm:grid-cols-2">
					<ColourControl
						path="brand.dark.primary"
						drawn={drawn}
						instead={primary}
						hint="Empty: the main colour, lightened where it is text."
					/>
					<ColourControl path="brand.dark.background" drawn={drawn} />
					<ColourControl path="brand.dark.text" drawn={drawn} against={[dark.background, READABLE]} />
				</div>
			</Card>
			<Card title="Shape and letters">
				<div className="grid gap-4 sm:grid-cols-2">
					<SelectControl path="brand.theme" choices={THEMES} />
					<SelectControl path="brand.radius" choices={CORNERS} />
					<SelectControl path="brand.font" choices={LETTERS} />
				</div>
			</Card>
			<Card>
				<Logo />
			</Card>
		</Panes>
	);
}

function Logo() {
	const path = "brand.logoUrl";
	const { place } = useBuilder();
	const { value, set, shown } = useValue({ path });
	return (
		<fieldset data-place={path} tabIndex={-1} disabled={shown.disabled} className="min-w-0">
			<LogoField
				value={typeof value === "string" ? value : null}
				onChange={set}
				upload={addressOf(place, "flows/logo")}
				{...(shown.error && { error: shown.error })}
			/>
		</fieldset>
	);
}

const THEMES = [
	["auto", "As the person's device is set"],
	["light", "Always light"],
	["dark", "Always dark"],
] as const;
const CORNERS = [
	["none", "Square"],
	["small", "A little round"],
	["medium", "Round"],
	["large", "Very round"],
] as const;
const LETTERS = [
	["geist", "Geist"],
	["system", "The device's own"],
	["serif", "With serifs"],
	["rounded", "Rounded"],
] as const;
