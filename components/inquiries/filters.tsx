import { ListFilter } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SearchField } from "@/components/ui/search-field";
import { type Asked, writeBrowse } from "@/lib/inquiries/schemas";
import type { InquiryStatus } from "@/lib/kernel/words";
import { STATUS_WORDS } from "./status";

type Props = { at: string; asked: Asked; flows: { id: string; name: string }[] };

/** What the list is about. All of it stands in the address; the form is an ordinary one. */
export function Filters({ at, asked, flows }: Props) {
	const { search, status, flow, from, to, abandoned } = asked;
	const more = [flow, from, to].filter(Boolean).length;
	return (
		<form method="get" action={at} className="mb-3 flex flex-col gap-3">
			{status?.map((one) => (
				<input key={one} type="hidden" name="status" value={one} />
			))}
			{abandoned && <input type="hidden" name="abandoned" value="1" />}
			<SearchField
				label="Search inquiries"
				placeholder="Name, phone or its last digits, e-mail, reference, id"
				defaultValue={search}
				maxLength={200}
			/>
			<details open={more > 0} className="group">
				<summary className="inline-flex cursor-pointer list-none items-center gap-1.5 rounded-md text-muted hover:text-ink">
					<ListFilter aria-hidden="true" className="size-4" />
					{more > 0 ? `Filters (${more})` : "Filters"}
				</summary>
				<div className="mt-2.5 grid gap-3 rounded-xl border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto] lg:items-end">
					<SelectField label="Flow" name="flow" defaultValue={flow ?? ""}>
						<option value="">Every flow</option>
						{flows.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</SelectField>
					<TextField label="Created from (UTC)" type="date" name="from" defaultValue={from} />
					<TextField label="to" type="date" name="to" defaultValue={to} />
					<Button type="submit" look="primary">
						Apply
					</Button>
				</div>
			</details>
			<Kinds at={at} asked={asked} />
		</form>
	);
}

const ORDER: (InquiryStatus | "left")[] = [
	...(["needs_review", "created", "pending", "left", "completed"] as const),
	...(["approved", "declined", "failed", "expired"] as const),
];

/** One click each to what people look for most. */
function Kinds({ at, asked }: Pick<Props, "at" | "asked">) {
	const { status = [], abandoned, ...rest } = asked;
	const kinds = [
		{ words: "All", here: status.length === 0 && !abandoned, query: writeBrowse(rest) },
		...ORDER.map((kind) =>
			kind === "left"
				? { words: "Left", here: abandoned === true, query: writeBrowse({ ...rest, abandoned: true }) }
				: {
						words: STATUS_WORDS[kind].words,
						here: status.includes(kind),
						query: writeBrowse({ ...rest, status: [kind] }),
					},
		),
	];
	return (
		<nav aria-label="Status" className="-mx-4 overflow-x-auto px-4 pb-1 sm:mx-0 sm:px-0">
			<ul className="flex gap-1">
				{kinds.map(({ words, here, query }) => (
					<li key={words}>
						<Link
							href={`${at}?${query}` as Route}
							aria-current={here ? "true" : undefined}
							className={buttonClass(here ? "secondary" : "ghost", "min-h-8! px-2.5! text-[0.8125rem]!")}
						>
							{words}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
