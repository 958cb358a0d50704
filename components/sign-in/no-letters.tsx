import { Note } from "@/components/ui/note";

/** An installation without a mail server says so, and what leads in instead. */
export function NoLetters() {
	return (
		<Note tone="warn" title="This installation sends no e-mail yet">
			<p>
				Whoever runs it can make a link for you on the server: <code>npm run members -- link you@example.com</code>
			</p>
		</Note>
	);
}
