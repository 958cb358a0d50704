import { ArrowDown, ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";

type Props = { what: string; index: number; count: number; move: (from: number, to: number) => void };

const WAYS = [
	["up", -1, ArrowUp],
	["down", 1, ArrowDown],
] as const;

/** At the end of its way a button stays where it is, with the focus on it. */
export function Moves({ what, index, count, move }: Props) {
	return WAYS.map(([way, by, Sign]) => {
		const to = index + by;
		const isOver = to < 0 || to >= count;
		return (
			<Button
				key={way}
				look="ghost"
				aria-label={`Move ${what} ${way}`}
				aria-disabled={isOver || undefined}
				onClick={() => !isOver && move(index, to)}
			>
				<Sign aria-hidden="true" />
			</Button>
		);
	});
}
