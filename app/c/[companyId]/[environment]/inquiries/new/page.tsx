import type { Route } from "next";
import Link from "next/link";
import { NewInquiry } from "@/components/inquiries/new-inquiry";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import * as flows from "@/lib/flows";
import { fieldsOf } from "@/lib/flows/schemas";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { create } from "./actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/inquiries/new");
	const at = addressOf(ctx, "inquiries");
	const above = <Link href={at as Route}>Inquiries</Link>;
	if (!isAllowed(ctx.actor, "inquiries:write")) {
		return (
			<>
				<PageHead title="New inquiry" above={above} />
				<Note title="You can look, not change">Ask an owner or admin of your company.</Note>
			</>
		);
	}
	const choices = (await flows.listCurrent(ctx)).filter(({ active }) => active);
	const offered = choices.map(({ id, name, definition }) => ({
		id,
		name,
		fields: definition.steps.flatMap((step) =>
			step.type === "details"
				? fieldsOf(step).map(({ name, type, label, choices }) => ({
						...{ name, type, label: label.en },
						choices: choices?.map((choice) => ({ value: choice.value, label: choice.label.en })) ?? null,
					}))
				: [],
		),
	}));
	return (
		<>
			<PageHead
				title="New inquiry"
				above={above}
				text="What you already know of the person is not asked again. You get a link to send to them."
			/>
			<div className="max-w-[46rem]">
				<Card {...(offered.length === 0 && { flush: true })}>
					{offered.length > 0 ? (
						<NewInquiry flows={offered} at={at} create={create.bind(null, place)} />
					) : (
						<Empty title="No flow to run" text="A flow has to be published before an inquiry can be made of it." />
					)}
				</Card>
			</div>
		</>
	);
}
