"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { addressOf, type Place, sectionsOf } from "./sections";

export function RailLinks({ place }: { place: Place }) {
	const pathname = usePathname();
	return (
		<ul className="flex flex-col gap-0.5">
			{sectionsOf(place.environment).map(({ name, path, sign: Sign }) => {
				const href = addressOf(place, path);
				const here = pathname === href || pathname.startsWith(`${href}/`);
				return (
					<li key={path}>
						<Link
							href={href}
							aria-current={here ? "page" : undefined}
							className={classes(
								"flex min-h-8 items-center gap-2.5 rounded-lg px-2.5 font-medium",
								here ? "bg-raised text-ink" : "text-muted hover:bg-raised hover:text-ink",
							)}
						>
							<Sign aria-hidden="true" className="size-4" />
							{name}
						</Link>
					</li>
				);
			})}
		</ul>
	);
}
