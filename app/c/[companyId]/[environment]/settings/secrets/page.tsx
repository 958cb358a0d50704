import { SecretCard } from "@/components/settings/secret-card";
import { SettingsTabs } from "@/components/settings/tabs";
import { environmentIn } from "@/components/shell/sections";
import { PageHead } from "@/components/ui/page-head";
import { relativeTo } from "@/components/ui/relative";
import * as companies from "@/lib/companies";
import { memberCtx } from "@/lib/http/member";
import { isAllowed } from "@/lib/kernel/rights";
import { rotateSecret } from "../actions";

type Props = { params: Promise<{ companyId: string; environment: string }> };

const WORDS = {
	link: {
		title: "Link secret",
		text: "Signs the reference-id of links that name a flow, so that they lead a person to their own inquiry. Keep it on your server.",
	},
	redirect: {
		title: "Redirect secret",
		text: "Signs what a person brings back to your site. Check the signature before you believe it.",
	},
};

export default async function Page({ params }: Props) {
	const place = await params;
	const { ctx } = await memberCtx(place, "/settings/secrets");
	const known = await companies.describeSecrets(ctx);
	const mayChange = isAllowed(ctx.actor, "settings:write");
	return (
		<>
			<PageHead
				title="Signing secrets"
				text={`What links into ${environmentIn(ctx.environment)} and redirects out of it are signed with. A secret is shown once, when it is made.`}
			/>
			<SettingsTabs place={ctx} />
			<div className="flex max-w-[46rem] flex-col gap-5">
				{companies.SECRET_KINDS.map((kind) => {
					const view = known.find((one) => one.kind === kind);
					return (
						<SecretCard
							key={kind}
							{...WORDS[kind]}
							made={view !== undefined}
							state={statesOf(view, ctx.now)}
							kind={kind}
							rotate={mayChange ? rotateSecret.bind(null, place) : undefined}
						/>
					);
				})}
			</div>
		</>
	);
}

function statesOf(view: companies.SecretView | undefined, now: Date): string[] {
	if (!view) return ["Not made yet."];
	const { createdAt, rotatedAt, previousEndsAt } = view;
	return [
		rotatedAt ? `Rotated ${relativeTo(now, rotatedAt)}.` : `Made ${relativeTo(now, createdAt)}.`,
		...(previousEndsAt
			? [`The one before is honoured until ${previousEndsAt.toISOString().slice(0, 16).replace("T", " ")} UTC.`]
			: []),
	];
}
