import type { ReactNode } from "react";

type Props = { className?: string };

export function Icon({ className = "size-5", children }: Props & { children: ReactNode }) {
	return (
		<svg
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			strokeWidth="2"
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
			className={`shrink-0 ${className}`}
		>
			{children}
		</svg>
	);
}

export const Tick = (props: Props) => (
	<Icon {...props}>
		<path d="m5 12.500 4.500 4.500L19 7.500" strokeWidth="2.500" />
	</Icon>
);
export const Cross = (props: Props) => (
	<Icon {...props}>
		<path d="m7 7 10 10M17 7 7 17" strokeWidth="2.500" />
	</Icon>
);
export const Lock = (props: Props) => (
	<Icon {...props}>
		<rect x="5" y="11" width="14" height="9" rx="2.500" />
		<path d="M8 11V8a4 4 0 0 1 8 0v3" />
	</Icon>
);
export const Phone = (props: Props) => (
	<Icon {...props}>
		<rect x="7" y="3" width="10" height="18" rx="2.500" />
		<path d="M11 17.500h2" />
	</Icon>
);
export const Undelivered = (props: Props) => (
	<Icon {...props}>
		<path d="M20 11V6.500A2.500 2.500 0 0 0 17.500 4h-11A2.500 2.500 0 0 0 4 6.500v7A2.500 2.500 0 0 0 6.500 16v4l4.500-4h1" />
		<path d="m15.500 14.500 5 5M20.500 14.500l-5 5" />
	</Icon>
);
export const Alert = (props: Props) => (
	<Icon {...props}>
		<circle cx="12" cy="12" r="9" />
		<path d="M12 7.500v5M12 16.200v.01" />
	</Icon>
);
export const Clock = (props: Props) => (
	<Icon {...props}>
		<circle cx="12" cy="12" r="9" />
		<path d="M12 7v5l3 2" />
	</Icon>
);
export const Back = (props: Props) => (
	<Icon {...props}>
		<path d="M4 10h10a5.500 5.500 0 0 1 0 11h-3" />
		<path d="M8 5.500 3.500 10 8 14.500" />
	</Icon>
);
export const Person = (props: Props) => (
	<Icon {...props}>
		<circle cx="12" cy="8" r="4" />
		<path d="M4.500 20.500a7.500 7.500 0 0 1 15 0" />
	</Icon>
);
export const Unlinked = (props: Props) => (
	<Icon {...props}>
		<path d="M9.500 7H8a5 5 0 0 0 0 10h1.500M14.500 7H16a5 5 0 0 1 0 10h-1.500" />
		<path d="M9 12h6" strokeDasharray="1 4" />
	</Icon>
);
export const Flask = (props: Props) => (
	<Icon {...props}>
		<path d="M9.500 3h5M10.500 3v6L5.300 17.800A2.100 2.100 0 0 0 7.100 21h9.800a2.100 2.100 0 0 0 1.800-3.200L13.500 9V3M8 15h8" />
	</Icon>
);
export const Outside = (props: Props) => (
	<Icon {...props}>
		<path d="M14 5h5v5M19 5l-8 8M17 14v3.500a1.500 1.500 0 0 1-1.500 1.500h-9A1.500 1.500 0 0 1 5 17.500v-9A1.500 1.500 0 0 1 6.500 7H10" />
	</Icon>
);
export const Arrow = (props: Props) => (
	<Icon {...props}>
		<path d="M5 12h14M13 6l6 6-6 6" />
	</Icon>
);
