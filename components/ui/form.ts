"use client";
import { toNestErrors } from "@hookform/resolvers";
import { useState } from "react";
import {
	type DefaultValues,
	type FieldErrors,
	type FieldValues,
	type Path,
	type Resolver,
	useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { Action, Answer } from "@/lib/kernel/answer";
import { wordsFor } from "@/lib/kernel/parse-words";
import { fieldFor, nameOf, sentence } from "./faults";
import { reached } from "./reached";

type Asked<V extends FieldValues, I, T> = {
	/** The server's own. */
	schema: z.ZodType<unknown, I>;
	defaults: DefaultValues<V>;
	/** What the fields say, as the server takes it. */
	toInput: (values: V) => I;
	action: Action<I, T>;
	onDone?: (value: T, values: V) => void;
};

const STILL_HERE = "What you entered is still here: please try again.";

/**
 * A form that is checked by the server's schema before it leaves and by the server when it arrives; either way a fault
 * stands at its field, the first one has the focus, and what was typed stays.
 */
export function useActionForm<V extends FieldValues, I, T>({
	schema,
	defaults,
	toInput,
	action,
	onDone,
}: Asked<V, I, T>) {
	const [saved, setSaved] = useState(false);
	const resolver: Resolver<V> = (values, _, options) => {
		const parsed = schema.safeParse(toInput(values), { error: wordsFor, reportInput: true });
		if (parsed.success) return { values, errors: {} };
		const errors: Record<string, { type: string; message: string }> = {};
		const names = namesOf(values);
		for (const { path, message } of parsed.error.issues) {
			const field = fieldFor(path.join("."), names) ?? "root";
			errors[field] ??= { type: "server", message: sentence(message) };
		}
		return { values: {}, errors: toNestErrors<V>(errors as unknown as FieldErrors<V>, options) };
	};
	const form = useForm<V>({ defaultValues: defaults, resolver });

	const refuse = ({ faults, message }: Extract<Answer<T>, { ok: false }>) => {
		const names = namesOf(form.getValues());
		let placed = 0;
		for (const fault of faults) {
			const field = fieldFor(nameOf(fault.pointer ?? ""), names);
			if (!field) continue;
			form.setError(field as Path<V>, { message: fault.message }, { shouldFocus: placed === 0 });
			placed += 1;
		}
		if (placed < Math.max(1, faults.length)) form.setError("root", { message });
	};

	const submit = form.handleSubmit(async (values) => {
		setSaved(false);
		const answer = await reached(action(toInput(values)), STILL_HERE);
		if (!answer.ok) return refuse(answer);
		form.reset(values, { keepValues: true });
		setSaved(true);
		onDone?.(answer.value, values);
	});

	const { errors, isDirty, isSubmitting } = form.formState;
	/** The words beside a field, by its name. */
	const errorOf = (name: Path<V>): string | undefined => {
		const found = name
			.split(".")
			.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], errors);
		return (found as { message?: string } | undefined)?.message;
	};
	return {
		form,
		submit,
		errorOf,
		/** What is wrong with it as a whole. */
		fault: errors.root?.message,
		busy: isSubmitting,
		saved: saved && !isDirty,
		refuse,
	};
}

/** Every field's name, `settings.host` for one within another, `steps.0.channel` in a list of such. Other lists and moments are fields themselves. */
function namesOf(values: object, before = ""): string[] {
	return Object.entries(values).flatMap(([name, value]) =>
		isForm(value) || (Array.isArray(value) && value.some(isForm))
			? namesOf(value, `${before}${name}.`)
			: [`${before}${name}`],
	);
}

function isForm(value: unknown): value is object {
	return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}
