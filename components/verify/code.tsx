import type { Screen } from "@/lib/inquiries/schemas";
import { kindOf } from "@/lib/kernel/contact";
import type { CodePage } from "./code-form";
import { CodeScreen } from "./code-screen";
import { SideForm } from "./parts";
import { SwitchFactor } from "./switch-factor";
import { translator } from "./texts";
import { kindIn } from "./words";

/** The code of a step. */
export function Code({ screen }: { screen: Extract<Screen, { kind: "code" }> }) {
	const { code, factor, mayChange, company, language } = screen;
	const t = translator(language);
	const kind = kindIn(code.address);
	const change = mayChange && <SideForm screen={screen} act="change_address" submit={t("code.change", kind)} />;
	const page: CodePage = {
		screen,
		code,
		check: "check_code",
		send: "send_code",
		instead: "send_instead",
		next: t("code.next"),
		wayOut: factor?.other ? <SwitchFactor screen={screen} other={factor.other} t={t} /> : change,
		whenFailed: mayChange
			? {
					text: t("code.failedChange", kind),
					act: "change_address",
					submit: t("code.goOn", kind),
					next: t(`${kindOf(code.address.value)}.next`),
				}
			: { text: t("code.failedContact", { company: company.name }) },
	};
	return <CodeScreen {...page} />;
}

/** The code that proves a person is who began elsewhere. */
export function ReEntryCode({ screen }: { screen: Extract<Screen, { kind: "re-entry-code" }> }) {
	const { code, company, language } = screen;
	const t = translator(language);
	const page: CodePage = {
		screen,
		code,
		check: "check_re_entry",
		send: "send_re_entry",
		instead: "send_re_entry_instead",
		next: t("return.next"),
		wayOut: null,
		whenFailed: { text: t("return.contact", { company: company.name }) },
	};
	return <CodeScreen {...page} />;
}
