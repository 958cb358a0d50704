"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { UseFormRegisterReturn } from "react-hook-form";
import type { z } from "zod";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { CreateInquiry } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";

type Choices = { value: string; label: string }[];
type Asked = { name: string; type: string; label: string; choices: Choices | null };
type Offered = { id: string; name: string; fields: Asked[] };
type Input = z.input<typeof CreateInquiry>;
type Values = {
	data: {
		attributes: {
			"inquiry-template-id": string;
			"reference-id": string;
			note: string;
			tags: string;
			fields: Record<string, string>;
		};
	};
};

/** Every flow's person has these. */
const CONTACTS = [
	{ name: "phone-number", type: "tel", label: "Phone", choices: null },
	{ name: "email-address", type: "email", label: "E-mail", choices: null },
];
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The API's own call as a form: named as its body is, so that each fault finds its field. */
export function NewInquiry({
	flows,
	at,
	create,
}: {
	flows: Offered[];
	at: string;
	create: Action<Input, { id: string }>;
}) {
	const router = useRouter();
	const names = [...CONTACTS, ...flows.flatMap(({ fields }) => fields)].map(({ name }) => name);
	const blank = Object.fromEntries(names.map((name) => [name, ""]));
	const { form, submit, errorOf, fault, busy } = useActionForm<Values, Input, { id: string }>({
		schema: CreateInquiry,
		defaults: {
			data: {
				attributes: {
					"inquiry-template-id": flows[0]?.id ?? "",
					"reference-id": "",
					note: "",
					tags: "",
					fields: blank,
				},
			},
		},
		toInput: (values) => inputOf(values, fieldsOf(flows, values.data.attributes["inquiry-template-id"])),
		action: create,
		onDone: ({ id }) => router.push(`${at}/${id}` as Route),
	});
	const fields = fieldsOf(flows, form.watch("data.attributes.inquiry-template-id"));
	return (
		<form onSubmit={submit} noValidate className="flex flex-col gap-5">
			<SelectField
				label="Flow"
				error={errorOf("data.attributes.inquiry-template-id")}
				{...form.register("data.attributes.inquiry-template-id")}
			>
				{flows.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</SelectField>
			<TextField
				label="Reference (optional)"
				hint="What you call this person. Inquiries with the same reference share an account."
				error={errorOf("data.attributes.reference-id")}
				{...form.register("data.attributes.reference-id")}
			/>
			<fieldset className="grid gap-4 sm:grid-cols-2">
				<legend className="mb-3 text-[0.9375rem] font-semibold">Known already (optional)</legend>
				{fields.map((field) => {
					const name = `data.attributes.fields.${field.name}` as const;
					return <KnownField key={field.name} field={field} error={errorOf(name)} bound={form.register(name)} />;
				})}
			</fieldset>
			<TextField
				label="Note (optional)"
				hint="For you and your team; the person never sees it."
				error={errorOf("data.attributes.note")}
				{...form.register("data.attributes.note")}
			/>
			<TextField
				label="Tags (optional)"
				hint="Separated by commas."
				error={errorOf("data.attributes.tags")}
				{...form.register("data.attributes.tags")}
			/>
			<SubmitRow words="Create inquiry" busyWords="Creating…" fault={fault} busy={busy} />
		</form>
	);
}

const INPUTS: Record<string, string> = { tel: "tel", email: "email", date: "date", birthdate: "date" };
const HINTS: Record<string, string> = {
	country: "Two letters, such as CO",
	"multi-choices": "Separated by commas",
	tel: "As +57 300 1234523",
};
const YES_OR_NO: Choices = [
	{ value: "true", label: "Yes" },
	{ value: "false", label: "No" },
];

function KnownField({
	field,
	error,
	bound,
}: {
	field: Asked;
	error: string | undefined;
	bound: UseFormRegisterReturn;
}) {
	const { label, type } = field;
	const choices = type === "boolean" ? YES_OR_NO : type === "choices" ? field.choices : null;
	if (!choices) {
		return <TextField label={label} type={INPUTS[type] ?? "text"} hint={HINTS[type]} error={error} {...bound} />;
	}
	return (
		<SelectField label={label} error={error} {...bound}>
			<option value="">Not known</option>
			{choices.map((choice) => (
				<option key={choice.value} value={choice.value}>
					{choice.label}
				</option>
			))}
		</SelectField>
	);
}

/** Both ways to reach somebody, and what the flow would ask. */
function fieldsOf(flows: Offered[], flowId: string): Asked[] {
	const own = flows.find(({ id }) => id === flowId)?.fields ?? [];
	return [...CONTACTS, ...own.filter(({ name }) => !CONTACTS.some((contact) => contact.name === name))];
}

/** What is left empty is not known; a number and a yes are sent as what they are. */
function inputOf({ data: { attributes } }: Values, fields: Offered["fields"]): Input {
	const given = fields.flatMap(({ name, type }) => {
		const text = attributes.fields[name]?.trim() ?? "";
		return text === "" ? [] : [[name, typedAs(type, text)]];
	});
	const tags = listOf(attributes.tags);
	return {
		data: {
			attributes: {
				"inquiry-template-id": attributes["inquiry-template-id"],
				...(attributes["reference-id"].trim() && { "reference-id": attributes["reference-id"].trim() }),
				...(attributes.note.trim() && { note: attributes.note.trim() }),
				...(tags.length > 0 && { tags }),
				...(given.length > 0 && { fields: Object.fromEntries(given) }),
			},
		},
	};
}

function typedAs(type: string, text: string): string | number | boolean | string[] {
	if (type === "multi-choices") return listOf(text);
	if ((type === "number" || type === "integer") && NUMBER.test(text)) return Number(text);
	if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
	return text;
}

function listOf(text: string): string[] {
	const parts = text.split(",").map((part) => part.trim());
	return parts.filter((part) => part !== "");
}
