import type { Route } from "next";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button, buttonClass } from "./button";

/** What a list shows, in its address: it can be bookmarked, sent on, and gone back to. Works before any JavaScript. */
export function Filters({ action, filtered, children }: { action: Route; filtered: boolean; children: ReactNode }) {
	return (
		<Form action={action} className="flex flex-wrap items-end gap-3 border-b border-line px-5 py-4">
			{children}
			<Button type="submit">Filter</Button>
			{filtered && (
				<a href={action} className={buttonClass("ghost")}>
					Clear
				</a>
			)}
		</Form>
	);
}
