import { type Frame, PASSING, type Passing } from "@/lib/inquiries/schemas";
import { Post } from "./parts";
import type { Translate } from "./texts";

/** What codes come to on this page's inquiry, to be tried by whoever tests a flow. Never there in production. */
export function SandboxBar({ screen, passing, t }: { screen: Frame; passing: Passing; t: Translate }) {
	return (
		<Post screen={screen} act="pass_verifications">
			<fieldset className="flex flex-wrap items-center justify-center gap-x-2 bg-warn-soft px-6 py-1 text-[0.875rem] text-warn">
				<legend className="sr-only">{t("sandbox.pass")}</legend>
				<span aria-hidden="true">{t("sandbox.pass")}</span>
				{PASSING.map((one) => (
					<button
						key={one}
						type="submit"
						name="pass"
						value={one}
						aria-pressed={one === passing}
						className="min-h-11 px-2 underline-offset-4 hover:underline aria-pressed:font-semibold aria-pressed:underline"
					>
						{t(`sandbox.${one}`)}
					</button>
				))}
			</fieldset>
		</Post>
	);
}
