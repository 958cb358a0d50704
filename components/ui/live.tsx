"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 4_000;

/**
 * Asks every few seconds, while the page is looked at, whether it would look different by now, and only then has it
 * rendered again: what is typed and where it is scrolled stay.
 */
export function Live({ tag, href }: { tag: string; href: string }) {
	const router = useRouter();
	useEffect(() => {
		let stopped = false;
		let timer = setTimeout(ask, EVERY_MS);
		async function ask() {
			const news = document.visibilityState === "visible" ? await read(href) : undefined;
			if (stopped) return;
			if (news !== undefined && news !== tag) router.refresh();
			timer = setTimeout(ask, EVERY_MS);
		}
		return () => {
			stopped = true;
			clearTimeout(timer);
		};
	}, [tag, href, router]);
	return null;
}

async function read(href: string): Promise<string | undefined> {
	try {
		const answer = await fetch(href, { cache: "no-store", headers: { accept: "application/json" } });
		return answer.ok ? ((await answer.json()) as { tag: string }).tag : undefined;
	} catch {
		return undefined;
	}
}
