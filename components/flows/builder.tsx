"use client";
import { useMemo, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { Place } from "@/components/shell/sections";
import type { Opened } from "@/lib/flows/schemas";
import type { Language } from "@/lib/kernel/words";
import { BuilderHead } from "./builder-head";
import { Clashes } from "./clashes";
import { BuilderContext, type Builder as Context } from "./context";
import { formOf } from "./form-of";
import { type BuilderActs, useAutosave } from "./use-autosave";

type Props = {
	place: Place;
	opened: Opened;
	acts: BuilderActs;
	mayEdit: boolean;
	children: React.ReactNode;
};

/** Around all pages of one flow: its draft as one form, saved by itself, whichever of them is open. */
export function Builder({ place, opened, acts, mayEdit, children }: Props) {
	const { flow, draft: begun, published } = opened;
	const [formControl] = useState(() => formOf(begun.definition));
	const form = useForm({ formControl });
	const { saving, draft, clashing, others, flush } = useAutosave(
		form,
		{ flowId: flow.id, opened: begun, mayEdit },
		acts,
	);
	const [language, setLanguage] = useState<Language>(begun.definition.settings?.defaultLanguage ?? "en");
	const [step, setStep] = useState(0);
	const { id: flowId, status } = flow;
	const active = status === "active";
	const builder = useMemo<Context>(
		() => ({
			...{ place, flowId, mayEdit, active, published, draft, hasDraft: draft.revision > 0 },
			...{ language, setLanguage, step, setStep, flush },
		}),
		[place, flowId, mayEdit, active, published, draft, language, step, flush],
	);
	return (
		<FormProvider {...form}>
			<BuilderContext value={builder}>
				<BuilderHead saving={saving} others={others} active={active} />
				{children}
				{clashing && <Clashes {...clashing} />}
			</BuilderContext>
		</FormProvider>
	);
}
