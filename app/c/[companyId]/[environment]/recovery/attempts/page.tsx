import { AttemptTable } from "@/components/recovery/attempt-table";
import { ATTEMPT_WORDS, METHOD_WORDS } from "@/components/recovery/attempt-words";
import { RecoveryTabs } from "@/components/recovery/tabs";
import { addressOf } from "@/components/shell/sections";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { SelectField } from "@/components/ui/field";
import { Filters } from "@/components/ui/filters";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import * as flows from "@/lib/flows";
import { besides, pageIn, type Query, textIn } from "@/lib/http/list-query";
import { memberCtx } from "@/lib/http/member";
import { RECOVERY_METHODS, RECOVERY_STATUSES } from "@/lib/kernel/words";
import * as recovery from "@/lib/recovery";

type Props = { params: Promise<{ companyId: string; environment: string }>; searchParams: Promise<Query> };

/** Every attempt to bring somebody back, the newest first. */
export default async function Page({ params, searchParams }: Props) {
	const { ctx } = await memberCtx(await params, "/recovery/attempts");
	const query = await searchParams;
	const status = RECOVERY_STATUSES.find((known) => known === textIn(query, "status"));
	const method = RECOVERY_METHODS.find((known) => known === textIn(query, "method"));
	const filter = { ...(status && { status: [status] }), ...(method && { method: [method] }) };
	const listed = await recovery.list(ctx, { filter, page: pageIn(query, "recovery") });
	const keys = listed.rows.flatMap(({ attributes }) => attributes["step-name"] ?? []);
	const titles = await flows.listStepTitles(ctx, { keys: [...new Set(keys)] });
	const filtered = Boolean(status || method);
	const address = addressOf(ctx, "recovery/attempts");
	return (
		<>
			<PageHead
				title="Attempts"
				text="One attempt is one message with one link. Each says why it waits, or why it was stopped."
			/>
			<RecoveryTabs place={ctx} />
			<Card flush>
				<Filters key={`${status} ${method}`} action={address} filtered={filtered}>
					<SelectField label="State" name="status" defaultValue={status ?? ""} className="w-full sm:w-44">
						<option value="">Any</option>
						{RECOVERY_STATUSES.map((known) => (
							<option key={known} value={known}>
								{ATTEMPT_WORDS[known].words}
							</option>
						))}
					</SelectField>
					<SelectField label="Method" name="method" defaultValue={method ?? ""} className="w-full sm:w-44">
						<option value="">Any</option>
						{RECOVERY_METHODS.map((known) => (
							<option key={known} value={known}>
								{METHOD_WORDS[known]}
							</option>
						))}
					</SelectField>
				</Filters>
				{listed.rows.length > 0 ? (
					<AttemptTable rows={listed.rows} titles={titles} place={ctx} now={ctx.now} />
				) : (
					<Empty
						title={filtered ? "No attempt matches" : "No attempts yet"}
						text="An attempt begins when somebody leaves an inquiry, puts it off until later, or is written to by hand from the inquiry’s page."
					/>
				)}
				<Pager {...besides(address, query, listed)} />
			</Card>
		</>
	);
}
