"use client";
import { useActionForm } from "@/components/ui/form";
import type { Action } from "@/lib/kernel/answer";
import { AccountInput } from "@/lib/messaging/schemas";

export type ProviderActions = {
	save: Action<AccountInput>;
	test: Action<AccountInput, { answer: string }>;
	remove: Action<{ provider: "twilio" | "smtp" }>;
};

type Asked<Name extends string, Settings> = {
	provider: "twilio" | "smtp";
	known: Settings | undefined;
	/** What its fields hold at first, and once it is removed. */
	toFields: (known: Settings | undefined) => Record<Name, string>;
	toSettings: (typed: Record<Name, string>) => unknown;
	/** What its secret is called. */
	secret: string;
	/** There is a secret, which stays unless another one is typed. */
	kept: boolean;
	actions: ProviderActions;
};
type Values = { settings: Record<string, string>; secret: Record<string, string> };

/** The form of one provider's account: its fields, and what its card needs. */
export function useProviderForm<Name extends string, Settings>(asked: Asked<Name, Settings>) {
	const { provider, known, toFields, toSettings, secret, kept, actions } = asked;
	const valuesOf = (known: Settings | undefined) => ({ settings: toFields(known), secret: { [secret]: "" } });
	const toInput = (typed: Values): AccountInput => ({
		provider,
		settings: toSettings(typed.settings as Record<Name, string>),
		...(typed.secret[secret] ? { secret: typed.secret } : {}),
	});
	const form = useActionForm<Values, AccountInput, unknown>({
		schema: AccountInput,
		defaults: valuesOf(known),
		toInput,
		action: actions.save,
		onDone: () => form.form.setValue(`secret.${secret}`, ""),
	});
	const { register, getValues } = form.form;
	const bound = (path: `${keyof Values}.${string}`) => ({ ...register(path), error: form.errorOf(path) });
	return {
		field: (name: Name) => ({ ...bound(`settings.${name}`), autoComplete: "off", spellCheck: false }),
		secretField: {
			...bound(`secret.${secret}`),
			type: "password",
			autoComplete: "new-password",
			placeholder: kept ? "Kept; type to replace it" : "",
			hint: "Sealed when it is saved, and never shown again.",
		},
		card: {
			form,
			test: () => actions.test(toInput(getValues())),
			remove: async () => {
				const answer = await actions.remove({ provider });
				if (answer.ok) form.form.reset(valuesOf(undefined));
				return answer;
			},
		},
	};
}
