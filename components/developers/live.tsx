"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_000;

/** Asks the server for the page again while somebody looks at it. */
export function Live() {
	const router = useRouter();
	useEffect(() => {
		const timer = setInterval(() => {
			if (!document.hidden) router.refresh();
		}, EVERY_MS);
		return () => clearInterval(timer);
	}, [router]);
	return null;
}
