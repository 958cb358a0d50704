import { Search } from "lucide-react";
import { Button } from "./button";
import { classes } from "./classes";
import { CONTROL } from "./field";

type Props = { label: string; placeholder: string; defaultValue: string | undefined; maxLength: number };

/** What a list is searched for, inside the form that asks. It stands in the address as `search`. */
export function SearchField({ label, ...input }: Props) {
	return (
		<div className="flex flex-wrap gap-2">
			<div className="relative min-w-56 flex-1">
				<Search aria-hidden="true" className="absolute start-3 top-2.5 size-4 text-muted" />
				<input type="search" name="search" aria-label={label} className={classes(CONTROL, "ps-9")} {...input} />
			</div>
			<Button type="submit">Search</Button>
		</div>
	);
}
