import type { ReactNode } from "react";

function Sign({ children }: { children: ReactNode }) {
	return (
		<svg
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			strokeWidth="2"
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
			className="size-5 shrink-0"
		>
			{children}
		</svg>
	);
}

export const Envelope = () => (
	<Sign>
		<rect x="3" y="5.500" width="18" height="13" rx="2.500" />
		<path d="m4 7.500 8 6 8-6" />
	</Sign>
);
export const Handset = () => (
	<Sign>
		<path d="M8 4H5.500A1.500 1.500 0 0 0 4 5.600C4.600 13.500 10.500 19.400 18.400 20a1.500 1.500 0 0 0 1.600-1.500V16l-4.500-1.500-1.800 2.300a13.500 13.500 0 0 1-6.500-6.500L9.500 8.500Z" />
	</Sign>
);
