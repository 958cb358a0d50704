"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { reached } from "@/components/ui/reached";
import { toast } from "@/components/ui/toast";
import { type Autosaved, type Clash, type Draft, type Json, merge, same, settle } from "@/lib/flows/schemas";
import type { Action } from "@/lib/kernel/answer";
import type { Fault } from "@/lib/kernel/refusal";
import { takeIn } from "./take-in";

export type Values = Record<string, Json>;
type ById = { flowId: string };
export type BuilderActs = {
	save: Action<ById & { revision: number; definition: Values }, Autosaved>;
	/** Who else is there; and the draft, where it is not of this revision any more. */
	watch: Action<ById & { revision: number }, { names: string[]; draft: Draft | null }>;
};
/** `failed`: not saved, and tried again by itself. */
export type Saving = { state: "saved" | "waiting" | "saving" } | { state: "failed"; message: string };
export type Clashing = { clashes: Clash[]; settle: (theirs: ReadonlySet<Clash>) => void };

const SAVE_AFTER_MS = 800;
const AGAIN_AFTER_MS = 5_000;
const WATCH_EVERY_MS = 5_000;
const STILL_HERE = "What you changed is still here, and saved as soon as it can be.";

/** The answer to who wants something done with a draft that could not be saved. */
export const UNSAVED = {
	ok: false as const,
	message: "What you changed last is not saved yet. Once it is, please try again.",
	faults: [],
};

/** What the form says, as JSON has it: a value that is not there has no name. */
export const valuesOf = (form: UseFormReturn): Values => JSON.parse(JSON.stringify(form.getValues()));

/**
 * Keeps the draft as it is typed, always over the revision that was seen last. What others did meanwhile is taken in;
 * where both changed the same, saving waits until somebody has chosen.
 */
export function useAutosave(
	form: UseFormReturn,
	{ flowId, opened, mayEdit }: ById & { opened: Draft; mayEdit: boolean },
	acts: BuilderActs,
) {
	const seen = useRef({ revision: opened.revision, definition: opened.definition as unknown as Values });
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const underWay = useRef<Promise<number | undefined>>(undefined);
	const disputed = useRef(false);
	const left = useRef(false);
	const [saving, setSaving] = useState<Saving>({ state: "saved" });
	const [draft, setDraft] = useState({ revision: opened.revision, problems: opened.problems as readonly Fault[] });
	const [clashing, setClashing] = useState<Clashing>();
	const [others, setOthers] = useState<string[]>([]);

	const isDone = useCallback(() => same(valuesOf(form), seen.current.definition), [form]);

	const put = useCallback((definition: Json) => takeIn(form, valuesOf(form), definition), [form]);

	const join = useCallback(
		(theirs: Draft) => {
			const definition = theirs.definition as unknown as Values;
			const { merged, clashes } = merge(seen.current.definition, valuesOf(form), definition);
			seen.current = { revision: theirs.revision, definition };
			setDraft({ revision: theirs.revision, problems: theirs.problems });
			put(merged);
			if (clashes.length === 0) return toast("This flow was changed elsewhere", "The changes are in it now.");
			const settleAll = (taken: readonly Clash[]) =>
				put(taken.reduce<Json>((all, { path, theirs }) => settle(all, path, theirs), valuesOf(form)));
			// Nobody is there any more to choose: what stands is kept, and that is said.
			if (left.current) {
				settleAll(clashes);
				return toast("Not all of your last changes were kept", "Somebody else changed the same, and theirs stand.");
			}
			disputed.current = true;
			setClashing({
				clashes,
				settle(chosen) {
					settleAll(clashes.filter((clash) => chosen.has(clash)));
					disputed.current = false;
					setClashing(undefined);
				},
			});
		},
		[form, put],
	);

	const saveOnce = useCallback(async () => {
		setSaving({ state: "saving" });
		const definition = valuesOf(form);
		const answer = await reached(acts.save({ flowId, revision: seen.current.revision, definition }), STILL_HERE);
		if (!answer.ok) return answer.message;
		if (!answer.value.saved) return join(answer.value.theirs);
		const { revision, problems } = answer.value;
		seen.current = { revision, definition };
		setDraft({ revision, problems });
	}, [form, acts, join, flowId]);

	/** Saves until nothing is left to save; who calls while it does waits for the same. Tells the revision, if it is saved. */
	const flush = useCallback((): Promise<number | undefined> => {
		clearTimeout(timer.current);
		underWay.current ??= (async () => {
			let message: string | undefined;
			while (!message && !disputed.current && !isDone()) message = (await saveOnce()) ?? undefined;
			if (message) {
				setSaving({ state: "failed", message });
				timer.current = setTimeout(flush, AGAIN_AFTER_MS);
				return undefined;
			}
			setSaving({ state: disputed.current ? "waiting" : "saved" });
			return disputed.current ? undefined : seen.current.revision;
		})().finally(() => {
			underWay.current = undefined;
		});
		return underWay.current;
	}, [isDone, saveOnce]);

	// `clashing` too: what was settled is saved.
	// biome-ignore lint/correctness/useExhaustiveDependencies: it is a reason to look again
	useEffect(() => {
		if (!mayEdit) return;
		const soon = () => {
			if (isDone()) return;
			setSaving((now) => (now.state === "saving" ? now : { state: "waiting" }));
			clearTimeout(timer.current);
			timer.current = setTimeout(flush, SAVE_AFTER_MS);
		};
		soon();
		return form.subscribe({ formState: { values: true }, callback: soon });
	}, [form, flush, isDone, mayEdit, clashing]);

	useEffect(() => {
		if (!mayEdit) return;
		const look = async () => {
			if (document.hidden) return;
			const { revision } = seen.current;
			const found = await acts.watch({ flowId, revision }).catch(() => undefined);
			if (!found?.ok) return;
			const { names, draft } = found.value;
			setOthers(names);
			// Whoever has something to save, or has saved since, hears of it then.
			const busy = underWay.current || disputed.current || !isDone() || seen.current.revision !== revision;
			if (draft && !busy) join(draft);
		};
		void look();
		const watching = setInterval(look, WATCH_EVERY_MS);
		return () => clearInterval(watching);
	}, [acts, isDone, mayEdit, join, flowId]);

	useEffect(() => {
		const warn = (event: BeforeUnloadEvent) => {
			if (!isDone()) event.preventDefault();
		};
		addEventListener("beforeunload", warn);
		left.current = false;
		return () => {
			left.current = true;
			removeEventListener("beforeunload", warn);
			void flush();
		};
	}, [isDone, flush]);

	return { saving, draft, clashing, others, flush };
}
