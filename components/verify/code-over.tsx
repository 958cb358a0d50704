import { shownPhone } from "./address";
import { CodeForm, type CodePage } from "./code-form";
import { Frame } from "./frame";
import { Alert, Clock, Cross, Undelivered } from "./icons";
import { Heading, Lead, MainForm, numberTag } from "./parts";
import { SendNote } from "./send-note";
import { translator } from "./texts";
import { Wait } from "./wait";
import { waitInWords } from "./words";

const LOOKS = {
	spent: { icon: <Cross className="size-6" />, heading: "code.spent", more: "code.spentMore", tone: "bad" },
	"run-out": { icon: <Clock className="size-6" />, heading: "code.runOut", more: "code.runOutMore", tone: "warn" },
	undeliverable: {
		icon: <Undelivered className="size-6" />,
		heading: "code.undeliverable",
		more: "code.undeliverableMore",
		tone: "bad",
	},
	failed: { icon: <Alert className="size-6" />, heading: "code.failed", more: "code.failedMore", tone: "bad" },
} as const;

/** There is no code to type: a new one is the way on, or another number. */
export function CodeOver(page: CodePage) {
	const { screen, code, wayOut } = page;
	const t = translator(screen.language);
	const why = code.state === "live" ? "undeliverable" : code.state;
	const maySend = why !== "failed" && code.resendsLeft > 0;
	const { icon, heading, tone, more } = LOOKS[why];
	const lead =
		why === "failed" || maySend ? more : why === "undeliverable" ? "code.undeliverableGone" : "code.noSendsOver";
	return (
		<Frame screen={screen} t={t} title={t(heading)} faulty>
			<Heading icon={icon} tone={tone}>
				{t(heading)}
			</Heading>
			<div data-say="">
				<Lead>{t.rich(lead, { phone: shownPhone(code.address), ...numberTag })}</Lead>
			</div>
			{maySend ? <SendNew {...page} again={why === "undeliverable" && !code.nextIsNew} /> : <OtherWay {...page} />}
			{maySend && wayOut}
			{why === "undeliverable" && (
				<details className="mt-1">
					<summary className="text-button">{t("code.haveCode")}</summary>
					<CodeForm {...page} />
				</details>
			)}
		</Frame>
	);
}

function SendNew({ screen, code, send, again }: CodePage & { again: boolean }) {
	const t = translator(screen.language);
	const { notice, resendSeconds, waitSeconds } = code;
	const refused = notice === "wait" || notice === "too-many" ? notice : undefined;
	return (
		<>
			{refused && <SendNote notice={refused} waitSeconds={waitSeconds ?? resendSeconds} t={t} />}
			<MainForm
				screen={screen}
				act={send}
				wait={resendSeconds}
				submit={again ? t("code.again") : t("code.newCode")}
				next={t("code.newNext")}
			>
				{!refused && resendSeconds > 0 && (
					<Wait
						seconds={resendSeconds}
						words={t("code.sendIn", { time: waitInWords(t, resendSeconds) })}
						ticking={t("code.sendTicking", { time: "{time}" })}
						over={t("code.sendReady")}
					/>
				)}
			</MainForm>
		</>
	);
}

/** Nothing more can be sent to this number. */
function OtherWay({ screen, whenFailed }: CodePage) {
	return (
		<>
			<p className="mt-4 font-medium">{whenFailed.text}</p>
			{"act" in whenFailed && (
				<MainForm screen={screen} act={whenFailed.act} submit={whenFailed.submit} next={whenFailed.next} />
			)}
		</>
	);
}
