import { Note } from "@/components/ui/note";
import { SignInForm, type Told, Typed } from "./form";
import { SignInPage, Way } from "./page";

type Props = {
	/** Which letter is asked for. */
	act: "link" | "forgot";
	title: string;
	text: string;
	told: Told | undefined;
	/** Whether this installation has a mail server. */
	sends: boolean;
};

/** Asks for a letter with a link. An installation without a mail server says so, and what leads in instead. */
export function LetterPage({ act, title, text, told, sends }: Props) {
	return (
		<SignInPage
			title={title}
			text={text}
			below={
				<p>
					<Way href="/sign-in">Back to sign in</Way>
				</p>
			}
		>
			{sends ? (
				<SignInForm act={act} words="E-mail me a link" told={told}>
					<Typed told={told} name="email" label="E-mail" type="email" autoComplete="username" required />
				</SignInForm>
			) : (
				<Note tone="warn" title="This installation sends no e-mail yet">
					<p>
						Whoever runs it can make a link for you on the server:{" "}
						<code>npm run members -- {act === "forgot" ? "reset" : "link"} you@example.com</code>
					</p>
				</Note>
			)}
		</SignInPage>
	);
}
