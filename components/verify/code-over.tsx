import type { CodeState } from "@/lib/inquiries/schemas";
import { shownAddress } from "./address";
import { CodeForm, type CodePage } from "./code-form";
import { Frame } from "./frame";
import { Alert, Clock, Cross, Undelivered } from "./icons";
import { Heading, Lead, MainForm, numberTag } from "./parts";
import { Following, Other } from "./resend";
import { SendNote } from "./send-note";
import { type Translate, translator } from "./texts";
import { Wait } from "./wait";
import { againWords, whereabouts } from "./way";
import { kindIn, waitInWords } from "./words";

const LOOKS = {
	spent: { icon: <Cross className="size-6" />, heading: "code.spent", more: "code.spentMore", tone: "bad" },
	"run-out": { icon: <Clock className="size-6" />, heading: "code.runOut", more: "code.runOutMore", tone: "warn" },
	undeliverable: { icon: <Undelivered className="size-6" />, heading: "code.undeliverable", more: "", tone: "bad" },
	failed: { icon: <Alert className="size-6" />, heading: "code.failed", more: "code.failedMore", tone: "bad" },
} as const;

/** There is no code to type: a new one is the way on, or another number. */
export function CodeOver(page: CodePage) {
	const { screen, code, wayOut } = page;
	const t = translator(screen.language);
	const undeliverable = code.state === "live";
	const { icon, heading, tone } = LOOKS[code.state === "live" ? "undeliverable" : code.state];
	const title = undeliverable && code.channel === "voice" ? t("code.undeliverableCall") : t(heading);
	const maySend = code.state !== "failed" && code.resendsLeft > 0;
	return (
		<Frame screen={screen} t={t} title={title} faulty tag={code.tag}>
			<div data-part="lead">
				<div data-say="">
					<Heading icon={icon} tone={tone}>
						{title}
					</Heading>
					<Lead>{explanation(code, maySend, t)}</Lead>
				</div>
			</div>
			<div data-part="more" className="flex flex-1 flex-col">
				{maySend ? <SendNew {...page} again={undeliverable && !code.nextIsNew} /> : <OtherWay {...page} />}
				<Other {...page} />
				{maySend && wayOut}
			</div>
			{undeliverable && (
				<details className="mt-1">
					<summary className="text-button">{t("code.haveCode")}</summary>
					<CodeForm {...page} />
				</details>
			)}
		</Frame>
	);
}

function explanation(code: CodeState, maySend: boolean, t: Translate) {
	const values = { address: shownAddress(code.address), ...kindIn(code.address), ...numberTag };
	if (code.state === "live") return maySend ? whereabouts(code, t) : t.rich("code.undeliverableGone", values);
	return t.rich(code.state === "failed" || maySend ? LOOKS[code.state].more : "code.noSendsOver", values);
}

function SendNew({ screen, code, send, again }: CodePage & { again: boolean }) {
	const t = translator(screen.language);
	const { notice, resendSeconds, waitSeconds } = code;
	const refused = notice === "wait" || notice === "too-many" ? notice : undefined;
	const { submit, wait, ticking, over } = againWords({ channel: again ? code.channel : "sms", nextIsNew: !again }, t);
	return (
		<>
			{refused && <SendNote notice={refused} waitSeconds={waitSeconds ?? resendSeconds} address={code.address} t={t} />}
			<MainForm
				screen={screen}
				act={send}
				wait={resendSeconds}
				submit={submit}
				next={again ? t("code.againNext") : t("code.newNext")}
			>
				<Following screen={screen} code={code} />
				{!refused && resendSeconds > 0 && (
					<Wait seconds={resendSeconds} words={wait(waitInWords(t, resendSeconds))} ticking={ticking} over={over} />
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
