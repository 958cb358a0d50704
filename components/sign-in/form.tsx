import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Note } from "@/components/ui/note";

/** What a form was answered before, if it was posted just now. */
export type Told = {
	message: string;
	good: boolean;
	faults: readonly { message: string; pointer?: string }[];
	typed: Record<string, string>;
};

type Props = {
	act: string;
	words: string;
	told: Told | undefined;
	/** Told along: a link's token, the page that follows. */
	hidden?: Record<string, string | undefined>;
	look?: "primary" | "secondary";
	children?: ReactNode;
};

/** A form of the sign-in pages. It is posted as it is, so it works without JavaScript. */
export function SignInForm({ act, words, told, hidden = {}, look = "primary", children }: Props) {
	const placed = told?.faults.some(({ pointer }) => pointer) ?? false;
	return (
		<form method="post" action="/sign-in/act" className="flex flex-col gap-4">
			<input type="hidden" name="act" value={act} />
			{Object.entries(hidden).map(
				([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
			)}
			{told && !(placed && !told.good) && <Note tone={told.good ? "good" : "bad"}>{told.message}</Note>}
			{children}
			<button type="submit" className={buttonClass(look, "min-h-11 w-full text-[0.9375rem]")}>
				{words}
			</button>
		</form>
	);
}

/** A field that shows what was typed before and what was wrong with it. */
export function Typed({
	told,
	name,
	...rest
}: { told: Told | undefined; name: string } & ComponentProps<typeof TextField>) {
	const fault = told?.faults.find(({ pointer }) => pointer === `/${name}`)?.message;
	return (
		<TextField
			name={name}
			error={fault?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}
			defaultValue={told?.typed[name]}
			autoFocus={fault !== undefined && told?.faults[0]?.pointer === `/${name}`}
			{...rest}
		/>
	);
}
