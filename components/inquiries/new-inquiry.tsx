"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { SelectField, TextField } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { SubmitRow } from "@/components/ui/submit-row";
import { CreateInquiry } from "@/lib/inquiries/schemas";
import type { Action } from "@/lib/kernel/answer";

type Offered = { id: string; name: string; fields: { name: string; type: string; label: string }[] };
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
	{ name: "phone-number", type: "tel", label: "Phone" },
	{ name: "email-address", type: "email", label: "E-mail" },
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
		toInput: (values) => inputOf(values, fieldsOf(flows, values)),
		action: create,
		onDone: ({ id }) => router.push(`${at}/${id}` as Route),
	});
	const chosen = form.watch("data.attributes.inquiry-template-id");
	const fields = flows.find(({ id }) => id === chosen)?.fields ?? [];
	return (
		<form onSubmit={submit} noValidate className="flex max-w-[40rem] flex-col gap-5">
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
				{[...CONTACTS, ...fields.filter(({ name }) => !CONTACTS.some((contact) => contact.name === name))].map(
					({ name, type, label }) => (
						<TextField
							key={name}
							label={label}
							type={INPUTS[type] ?? "text"}
							{...(type === "tel" && { placeholder: "+57 300 1234523" })}
							error={errorOf(`data.attributes.fields.${name}`)}
							{...form.register(`data.attributes.fields.${name}`)}
						/>
					),
				)}
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

const INPUTS: Record<string, string> = { tel: "tel", email: "email", date: "date" };

function fieldsOf(flows: Offered[], { data }: Values): Offered["fields"] {
	const own = flows.find(({ id }) => id === data.attributes["inquiry-template-id"])?.fields ?? [];
	return [...own, ...CONTACTS.filter(({ name }) => !own.some((field) => field.name === name))];
}

/** What is left empty is not known; a number and a yes are sent as what they are. */
function inputOf({ data: { attributes } }: Values, fields: Offered["fields"]): Input {
	const given = fields.flatMap(({ name, type }) => {
		const text = attributes.fields[name]?.trim() ?? "";
		return text === "" ? [] : [[name, typedAs(type, text)]];
	});
	const tags = attributes.tags
		.split(",")
		.map((tag) => tag.trim())
		.filter((tag) => tag !== "");
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

function typedAs(type: string, text: string): string | number | boolean {
	if (type === "number" && NUMBER.test(text)) return Number(text);
	if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
	return text;
}
