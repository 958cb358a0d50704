import type { Screen } from "@/lib/inquiries/schemas";
import type { CodePage } from "./code-form";
import { CodeScreen } from "./code-screen";
import { SideForm } from "./parts";
import { translator } from "./texts";

/** The code of the phone step. */
export function Code({ screen }: { screen: Extract<Screen, { kind: "code" }> }) {
	const { code, mayChange, company, language } = screen;
	const t = translator(language);
	const page: CodePage = {
		screen,
		code,
		check: "check_code",
		send: "send_code",
		instead: "send_instead",
		next: t("code.next"),
		wayOut: mayChange && <SideForm screen={screen} act="change_phone" submit={t("code.change")} />,
		whenFailed: mayChange
			? { text: t("code.failedChange"), act: "change_phone", submit: t("code.goOn"), next: t("phone.next") }
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
