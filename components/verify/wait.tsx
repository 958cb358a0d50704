type Props = { seconds: number | undefined; words: string; ticking: string; over: string; className?: string };

/** A wait, said in words; where JavaScript runs it counts down. `ticking` holds a `{time}`. */
export function Wait({ seconds, words, ticking, over, className }: Props) {
	return (
		<p data-seconds={seconds || undefined} data-ticking={ticking} data-over={over} className={className}>
			{words}
		</p>
	);
}
