import { DeviceList } from "@/components/account/device-list";
import { FactorCard } from "@/components/account/factor-card";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { requireSession } from "@/lib/http/member";
import * as members from "@/lib/members";
import * as actions from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
	const { visitor, session } = await requireSession("/account");
	const companyId = session.last?.companyId ?? session.memberships[0]?.companyId ?? "";
	const self = { ...visitor, userId: session.userId, signInId: session.signInId, companyId };
	const [devices, codesLeft, kinds, waiting, query] = await Promise.all([
		members.listSignIns(self),
		members.countRecoveryCodes(self),
		companyId ? members.factorKinds({ companyId }) : [],
		companyId ? members.findFactorCode(self, { setUp: true }) : undefined,
		searchParams,
	]);
	return (
		<>
			<PageHead title="Your account" text={`You sign in as ${session.email}.`} />
			<div className="flex max-w-[46rem] flex-col gap-5">
				{query.needed === "second-factor" && !session.factorPassed && (
					<Note tone="warn" title="Your company asks for a second factor">
						<p>Set one up below, then go on to its pages.</p>
					</Note>
				)}
				<NameForm name={session.name} action={actions.rename} />
				<FactorCard
					phone={session.factorPhone}
					email={session.factorEmail}
					kinds={kinds}
					codesLeft={codesLeft}
					waiting={waiting?.to}
					start={actions.startFactor}
					confirm={actions.confirmFactor}
					remove={actions.removeFactor}
					renew={actions.renewRecoveryCodes}
				/>
				<PasswordForm email={session.email} hasPassword={session.hasPassword} action={actions.changePassword} />
				<DeviceList devices={devices} now={visitor.now} end={actions.endSignIn} endAll={actions.endAllSignIns} />
			</div>
		</>
	);
}
