import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { Filters } from "@/components/ui/filters";
import { PLATFORM_LINE } from "@/lib/flows/schemas";

/** By which line a new message shall go. It stands in the address, and is chosen before anything is written. */
export function LinePicker({ at, line, lines }: { at: Route; line: string; lines: string[] }) {
	return (
		<Card flush>
			<Filters action={at} filtered={false}>
				<SelectField label="On the line" name="line" defaultValue={line} className="w-full sm:w-72">
					<option value={PLATFORM_LINE}>The platform’s line</option>
					{lines.map((name) => (
						<option key={name} value={name}>
							{name}
						</option>
					))}
				</SelectField>
			</Filters>
		</Card>
	);
}
