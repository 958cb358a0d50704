import type { Screen } from "@/lib/inquiries/schemas";
import { Frame } from "./frame";
import { Lock, Tick } from "./icons";
import { Heading, Lead, Looks, Next, Note } from "./parts";
import { type Translate, translator } from "./texts";

type StopScreen = Extract<Screen, { kind: "stop" }>;

/** Behind the second button of a message: robots fetch it, so nothing is stopped but by its own button. */
export function Stop({ screen }: { screen: StopScreen }) {
	const { company, done, language, mayUndo, undone } = screen;
	const t = translator(language);
	const title = t(done ? "stop.done" : "stop.heading");
	return (
		<Frame screen={screen} t={t} title={title}>
			<Heading icon={done ? <Tick className="size-6" /> : <Lock className="size-6" />} tone={done ? "good" : "accent"}>
				{title}
			</Heading>
			<Lead>{t(done ? "stop.doneMore" : "stop.lead", { company: company.name })}</Lead>
			{undone && (
				<div className="mt-6">
					<Note tone="good">{t("stop.undone")}</Note>
				</div>
			)}
			<div className="mt-6 flex flex-1 flex-col">
				<div className="mt-auto pt-2">
					<Next>{t(done ? "stop.doneNext" : "stop.next")}</Next>
				</div>
				{(!done || mayUndo) && (
					<div className="actions">
						<Wish screen={screen} t={t} />
					</div>
				)}
			</div>
		</Frame>
	);
}

/** The other way round, where it is done already and whoever has the phone has wished it. */
function Wish({ screen, t }: { screen: StopScreen; t: Translate }) {
	const { code, done } = screen;
	return (
		<form method="post" action="/stop/act">
			<input type="hidden" name="code" value={code} />
			<Looks screen={screen} />
			<button
				type="submit"
				name="wish"
				value={done ? "undo" : "stop"}
				className={done ? "button button-outlined" : "button"}
			>
				{t(done ? "stop.undo" : "stop.submit")}
			</button>
		</form>
	);
}
