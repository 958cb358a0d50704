"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { ENVIRONMENTS } from "@/lib/kernel/words";
import { elsewhere, type Place } from "./sections";

const NAMES = { sandbox: "Sandbox", production: "Production" };

/** Two addresses, so the browser's back button and two tabs tell them apart as well. */
export function EnvironmentSwitch({ place }: { place: Place }) {
	const pathname = usePathname();
	return (
		<nav aria-label="Environment" className="grid grid-cols-2 gap-0.5 rounded-lg border border-line bg-raised p-0.5">
			{ENVIRONMENTS.map((environment) => {
				const here = environment === place.environment;
				return (
					<Link
						key={environment}
						href={elsewhere(pathname, place, environment)}
						aria-current={here ? "true" : undefined}
						className={classes(
							"flex min-h-7 items-center justify-center rounded-md text-[0.8125rem] font-medium",
							!here && "text-muted hover:text-ink",
							here &&
								(environment === "sandbox" ? "bg-warn-soft text-warn shadow-xs" : "bg-surface text-ink shadow-xs"),
						)}
					>
						{NAMES[environment]}
					</Link>
				);
			})}
		</nav>
	);
}
